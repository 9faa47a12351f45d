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
}

# Regions whose name is not "Region" and the county's.
REGIONS = {"Jämtland": "Region Jämtland Härjedalen", "Södermanland": "Region Sörmland"}


def region_of(county: str) -> str:
    """`Värmland` → `Region Värmland`, `Södermanland` → `Region Sörmland`."""
    return REGIONS.get(county, f"Region {county}")
