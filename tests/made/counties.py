"""Counties and some of their municipalities, for made documents. Facts of geography alone."""

from __future__ import annotations

MUNICIPALITIES = {
    "Värmland": ("Karlstad", "Arvika", "Kristinehamn", "Säffle", "Hagfors", "Sunne", "Torsby"),
    "Jämtland": ("Östersund", "Åre", "Krokom", "Berg", "Bräcke", "Ragunda", "Härjedalen"),
    "Kronoberg": ("Växjö", "Ljungby", "Alvesta", "Älmhult", "Tingsryd", "Markaryd"),
    "Östergötland": ("Linköping", "Norrköping", "Motala", "Mjölby", "Finspång", "Vadstena"),
    "Gävleborg": ("Gävle", "Sandviken", "Hudiksvall", "Bollnäs", "Söderhamn", "Ljusdal"),
    "Västernorrland": ("Sundsvall", "Örnsköldsvik", "Härnösand", "Sollefteå", "Kramfors"),
    "Halland": ("Halmstad", "Varberg", "Falkenberg", "Kungsbacka", "Laholm", "Hylte"),
    "Blekinge": ("Karlskrona", "Karlshamn", "Ronneby", "Sölvesborg", "Olofström"),
    "Norrbotten": ("Luleå", "Piteå", "Boden", "Kiruna", "Gällivare", "Haparanda"),
    "Södermanland": ("Eskilstuna", "Nyköping", "Katrineholm", "Strängnäs", "Flen"),
    "Skåne": ("Malmö", "Helsingborg", "Lund", "Kristianstad", "Ystad", "Simrishamn"),
    "Uppsala": ("Uppsala", "Enköping", "Tierp", "Heby", "Älvkarleby", "Östhammar"),
    "Örebro": ("Örebro", "Karlskoga", "Kumla", "Lindesberg", "Askersund", "Hällefors"),
    "Västmanland": ("Västerås", "Sala", "Köping", "Fagersta", "Arboga", "Hallstahammar"),
    "Jönköping": ("Jönköping", "Nässjö", "Värnamo", "Tranås", "Eksjö", "Gislaved"),
    "Kalmar": ("Kalmar", "Västervik", "Oskarshamn", "Nybro", "Vimmerby", "Borgholm"),
    "Västerbotten": ("Umeå", "Skellefteå", "Lycksele", "Vilhelmina", "Storuman"),
    "Västra Götaland": ("Göteborg", "Borås", "Trollhättan", "Skövde", "Uddevalla", "Mark"),
    "Dalarna": ("Falun", "Borlänge", "Mora", "Ludvika", "Avesta", "Leksand", "Rättvik"),
}

# Regions whose name is not "Region" and the county's.
REGIONS = {
    "Jämtland": "Region Jämtland Härjedalen",
    "Södermanland": "Region Sörmland",
    "Örebro": "Region Örebro län",
    "Jönköping": "Region Jönköpings län",
    "Kalmar": "Region Kalmar län",
    "Västra Götaland": "Västra Götalandsregionen",
}


def region_of(county: str) -> str:
    """`Värmland` → `Region Värmland`, `Södermanland` → `Region Sörmland`."""
    return REGIONS.get(county, f"Region {county}")
