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
    "Sörmland": ("Eskilstuna", "Nyköping", "Katrineholm", "Strängnäs", "Flen"),
}

REGIONS = {
    "Jämtland": "Region Jämtland Härjedalen",
    "Västernorrland": "Region Västernorrland",
    "Gävleborg": "Region Gävleborg",
}


def region_of(county: str) -> str:
    """`Värmland` → `Region Värmland`."""
    return REGIONS.get(county, f"Region {county}")
