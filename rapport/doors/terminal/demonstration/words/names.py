"""Names of a harbour town in which people from many places live."""

GIVEN = {
    "de": "Greta Jonas Lina Henrik Marlene Torsten Frieda Anton Wiebke Malte Hanne Ole Silke Arne",
    "en": "Sam Hazel Rowan Edith Callum Imogen Nell Gareth Maeve Toby Bronwyn Alec",
    "fr": "Lucie Bastien Margot Étienne Solène Hugo Aurélie Théo Capucine Rémi",
    "es": "Tomás Inés Lucía Mateo Paloma Andrés Carmen Rubén",
    "pt": "Duarte Beatriz Rui Leonor Tiago Filipa",
    "tr": "Elif Kerem Zeynep Emre Defne Baran",
    "ar": "Noor Karim Salma Idris Layla Yasin Amina",
    "in": "Priya Rohan Meera Arjun Kavita Dev Anjali",
    "pl": "Agata Piotr Zofia Marek Kinga Tomasz",
    "yo": "Ade Folake Tunde Ngozi Chidi Amara",
    "nl": "Sanne Joost Femke Bram Anouk",
    "it": "Chiara Matteo Giulia Davide Elena",
    "vi": "Linh Minh Thao Quang Mai",
    "se": "Astrid Nils Ebba Gustav Maja",
}
FAMILY = {
    "de": "Petersen Lohmann Brandt Hinrichs Adler Steenbock Kröger Vogt Matthiesen Rehder Classen "
    "Wulff Thode Nissen Behrens Ahlers Dierks",
    "en": "Whitlock Ashby Penrose Marlow Thackeray Hale Bexley Carrow Winslade Tolland Fenn",
    "fr": "Moreau Lefort Garnault Vasseur Delmas Rochet Perrault Jourdan Blanchet",
    "es": "Ortega Salcedo Ibarra Montero Quiroga Valdés Pardo",
    "pt": "Figueira Monteiro Teles Azevedo Serrão",
    "tr": "Aydın Korkmaz Şahin Polat Tekin",
    "ar": "Saleh Haddad Mansour Najjar Rahmani Karam",
    "in": "Kapoor Menon Iyer Bhatt Sethi Rao",
    "pl": "Kowalczyk Zieliński Wrona Sadowska Majewski",
    "yo": "Okafor Adeyemi Balogun Eze Nwosu",
    "nl": "van Rijn de Wit Kuipers Bakker ter Horst",
    "it": "Rinaldi Bellini Fabbri Morandi Serra",
    "vi": "Nguyễn Trần Phạm Đỗ",
    "se": "Lindqvist Ekström Sandell Åkerblom",
}
# How often each is met, of a hundred.
SHARES = {
    "de": 34,
    "en": 12,
    "fr": 8,
    "es": 5,
    "pt": 4,
    "tr": 8,
    "ar": 6,
    "in": 5,
    "pl": 6,
    "yo": 3,
    "nl": 3,
    "it": 3,
    "vi": 2,
    "se": 1,
}
LANGUAGE = {"de": "de", "fr": "fr"}
SHORT = {
    "Beatriz": "Bia",
    "Tomasz": "Tomek",
    "Marlene": "Leni",
    "Edith": "Edie",
    "Filipa": "Pipa",
    "Rowan": "Ro",
    "Kavita": "Kavi",
    "Torsten": "Toto",
    "Aurélie": "Auré",
    "Matteo": "Teo",
}
TWO_WORDS = ("van", "de", "ter")
CITIES = {
    "Hamburg": 62,
    "Altona": 12,
    "Wedel": 6,
    "Norderstedt": 6,
    "Pinneberg": 5,
    "Lübeck": 4,
    "Stade": 3,
    "Lüneburg": 2,
}
STREETS = (
    "Kranweg",
    "Lotsengang",
    "Alte Seilerei",
    "Möwenstieg",
    "Am Teerhof",
    "Holzkai",
    "Fischersteg",
    "Laternenhof",
    "Schleusenring",
    "Birnbaumallee",
    "Segelmacherweg",
    "Kastanienhof",
)
POST_BOXES = ("postkasten.example", "brieftaube.example", "mailbrook.example", "quaypost.example")


def families(culture: str) -> list[str]:
    """Family names; a particle stays with the name behind it."""
    found: list[str] = []
    for word in FAMILY[culture].split():
        if found and found[-1].split()[-1] in TWO_WORDS:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found
