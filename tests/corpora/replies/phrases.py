"""What mail programs put above a quotation and below an answer, language by language.

A business wrote on Monday, 2 March 2026 at 9:15; `{who}` is its name, `{mail}` its address.
"""

INTROS = {
    "gmail": {
        "en": "On Mon, Mar 2, 2026 at 9:15 AM {who} <{mail}> wrote:",
        "de": "Am Mo., 2. März 2026 um 09:15 Uhr schrieb {who} <{mail}>:",
        "fr": "Le lun. 2 mars 2026 à 09:15, {who} <{mail}> a écrit :",
        "es": "El lun, 2 mar 2026 a las 9:15, {who} (<{mail}>) escribió:",
        "nl": "Op ma 2 mrt 2026 om 09:15 schreef {who} <{mail}>:",
    },
    "apple mail": {
        "en": "On 2 Mar 2026, at 09:15, {who} <{mail}> wrote:",
        "de": "Am 02.03.2026 um 09:15 schrieb {who} <{mail}>:",
        "fr": "Le 2 mars 2026 à 09:15, {who} <{mail}> a écrit :",
        "es": "El 2 mar 2026, a las 9:15, {who} <{mail}> escribió:",
        "nl": "Op 2 mrt 2026, om 09:15 heeft {who} <{mail}> het volgende geschreven:",
    },
    "thunderbird": {
        "en": "On 02/03/2026 09:15, {who} wrote:",
        "de": "Am 02.03.26 um 09:15 schrieb {who}:",
        "fr": "Le 02/03/2026 à 09:15, {who} a écrit :",
        "es": "El 02/03/2026 a las 9:15, {who} escribió:",
        "nl": "Op 02-03-2026 om 09:15 schreef {who}:",
    },
    "yahoo": {
        "en": "    On Monday, March 2, 2026 at 09:15:00 AM GMT+1, {who} <{mail}> wrote:  ",
        "de": "    Am Montag, 2. März 2026 um 09:15:00 MEZ hat {who} <{mail}> Folgendes geschrieben:  ",
        "fr": "    Le lundi 2 mars 2026 à 09:15:00 UTC+1, {who} <{mail}> a écrit :  ",
        "es": "    El lunes, 2 de marzo de 2026, 09:15:00 CET, {who} <{mail}> escribió:  ",
        "nl": "    Op maandag 2 maart 2026 om 09:15:00 CET schreef {who} <{mail}>:  ",
    },
}

HEADS = {
    "en": ("From: {who} <{mail}>", "Sent: Monday, March 2, 2026 9:15 AM", "To: Lena Moreau <lena@mail.example>", "Subject: RE: Your boots"),
    "de": ("Von: {who} <{mail}>", "Gesendet: Montag, 2. März 2026 09:15", "An: Lena Moreau <lena@mail.example>", "Betreff: AW: Ihre Stiefel"),
    "fr": ("De : {who} <{mail}>", "Envoyé : lundi 2 mars 2026 09:15", "À : Lena Moreau <lena@mail.example>", "Objet : RE: Vos bottes"),
    "es": ("De: {who} <{mail}>", "Enviado el: lunes, 2 de marzo de 2026 9:15", "Para: Lena Moreau <lena@mail.example>", "Asunto: RE: Sus botas"),
    "nl": ("Van: {who} <{mail}>", "Verzonden: maandag 2 maart 2026 09:15", "Aan: Lena Moreau <lena@mail.example>", "Onderwerp: RE: Uw laarzen"),
}  # fmt: skip

ORIGINAL = {
    "en": "-----Original Message-----",
    "de": "-----Ursprüngliche Nachricht-----",
    "fr": "-----Message d'origine-----",
    "es": "-----Mensaje original-----",
    "nl": "-----Oorspronkelijk bericht-----",
}

SAMSUNG = {
    "en": ("Sent from my Galaxy", "-------- Original message --------"),
    "de": ("Von meinem Galaxy gesendet", "-------- Ursprüngliche Nachricht --------"),
    "fr": ("Envoyé depuis mon appareil Galaxy", "-------- Message d'origine --------"),
    "es": ("Enviado desde mi Galaxy", "-------- Mensaje original --------"),
    "nl": ("Verzonden vanaf mijn Galaxy", "-------- Oorspronkelijk bericht --------"),
}

PHONES = {
    "iphone": {
        "en": "Sent from my iPhone",
        "de": "Von meinem iPhone gesendet",
        "fr": "Envoyé de mon iPhone",
        "es": "Enviado desde mi iPhone",
        "nl": "Verstuurd vanaf mijn iPhone",
    },
    "outlook phone": {
        "en": "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "de": "Outlook für iOS beziehen<https://aka.ms/o0ukef>",
        "fr": "Obtenir Outlook pour iOS<https://aka.ms/o0ukef>",
        "es": "Obtener Outlook para iOS<https://aka.ms/o0ukef>",
        "nl": "Outlook voor iOS downloaden<https://aka.ms/o0ukef>",
    },
    "yahoo phone": {
        "en": "Sent from Yahoo Mail on Android",
        "de": "Von Yahoo Mail auf Android gesendet",
        "fr": "Envoyé à partir de Yahoo Mail sur Android",
        "es": "Enviado desde Yahoo Mail para Android",
        "nl": "Verzonden vanaf Yahoo Mail op Android",
    },
}

THEIRS = {
    "en": ("Thank you, that is very kind.\n\nCould I come by on Friday after work instead?", "Yes, please.", "Black, if you have it."),
    "de": ("Vielen Dank, das ist sehr nett.\n\nKönnte ich stattdessen am Freitag nach der Arbeit kommen?", "Ja, bitte.", "Schwarz, wenn Sie das haben."),
    "fr": ("Merci, c'est très gentil.\n\nPuis-je plutôt passer vendredi après le travail ?", "Oui, volontiers.", "Noir, si vous l'avez."),
    "es": ("Gracias, muy amable.\n\n¿Podría pasar mejor el viernes después del trabajo?", "Sí, por favor.", "Negro, si lo tienen."),
    "nl": ("Dank u, dat is heel vriendelijk.\n\nKan ik in plaats daarvan vrijdag na het werk langskomen?", "Ja, graag.", "Zwart, als u dat heeft."),
}  # fmt: skip

OURS = {
    "en": ("Dear Lena,\n\nyour boots are ready. Shall we also renew the laces?\nAnd in which colour?\n\nKind regards\nNadia"),
    "de": ("Liebe Lena,\n\nIhre Stiefel sind fertig. Sollen wir auch die Schnürsenkel erneuern?\nUnd in welcher Farbe?\n\nHerzliche Grüße\nNadia"),
    "fr": ("Chère Lena,\n\nvos bottes sont prêtes. Devons-nous aussi changer les lacets ?\nEt de quelle couleur ?\n\nCordialement\nNadia"),
    "es": ("Querida Lena:\n\nsus botas están listas. ¿Cambiamos también los cordones?\n¿Y de qué color?\n\nSaludos cordiales\nNadia"),
    "nl": ("Beste Lena,\n\nuw laarzen zijn klaar. Zullen we ook de veters vernieuwen?\nEn in welke kleur?\n\nMet vriendelijke groet\nNadia"),
}  # fmt: skip

SIGNED = "-- \nLena Moreau\nHarbour Brewing · Quay 4\n+33 6 12 34 56 78"
