//! Dates of many languages and zones, held against other implementations.

use super::dates::{self, DateOrder, OrderEvidence};
use crate::units::{Day, SECONDS_A_DAY};

fn shown(text: &str) -> String {
    let stamp = dates::read(text);
    let seconds = dates::settle(OrderEvidence::default().note(stamp), DateOrder::Dmy);
    if seconds <= dates::UNREADABLE {
        return "unreadable".to_owned();
    }
    let clock = seconds.rem_euclid(SECONDS_A_DAY);
    let offset = stamp.offset.map(|minutes| format!(" {minutes:+}")).unwrap_or_default();
    format!("{} {:02}:{:02}:{:02}{offset}", Day::of_seconds(seconds), clock / 3600, clock / 60 % 60, clock % 60)
}

/// Expected: Babel 2.x (CLDR) writes 6 January, 7 February … 17 December 2025 in full with the weekday, and abbreviated.
#[test]
fn months_and_weekdays_of_every_language() {
    for (language, dates) in LANGUAGES {
        let mut texts = 0;
        for (month, pair) in (1..).zip(dates.split(" | ")) {
            for text in pair.split(" ~ ") {
                assert_eq!(shown(text), format!("2025-{month:02}-{:02} 00:00:00", month + 5), "{language}: {text}");
                texts += 1;
            }
        }
        assert_eq!(texts, 24, "{language}");
    }
}

/// Expected: Python's `datetime`, `date.fromisocalendar`, `datetime.fromtimestamp`, and the offsets of RFC 2822 and tz.
#[test]
fn clocks_zones_weeks_and_separators() {
    let cases = [
        ("14 mars 2025 à 14:05", "2025-03-14 14:05:00"),
        ("14/03/2025 14h05", "2025-03-14 14:05:00"),
        ("14 mars 2025 à 14 h 05", "2025-03-14 14:05:00"),
        ("Mar 14, 2025, 2:05:09\u{202f}PM", "2025-03-14 14:05:09"),
        ("14 mars 2025, 11:05:09\u{202f}m.d.", "2025-03-14 23:05:09"),
        ("14 Μαρτίου 2025 - 11:05:09\u{202f}μ.μ.", "2025-03-14 23:05:09"),
        ("14 mar 2025 12:05 a. m.", "2025-03-14 00:05:00"),
        ("mar. 4 mars 2025", "2025-03-04 00:00:00"),
        ("mar 04/03/2025", "2025-03-04 00:00:00"),
        ("Pazartesi", "unreadable"),
        ("۱۴ مارس ۲۰۲۵، ساعت ۱۴:۰۵", "2025-03-14 14:05:00"),
        ("۱۴ مارس ۲۰۲۵ ۲:۰۵ ب.ظ.", "2025-03-14 14:05:00"),
        ("پنج‌شنبه ۱۳ مارس ۲۰۲۵", "2025-03-13 00:00:00"),
        ("2025-03-14 14:05:09 PST", "2025-03-14 14:05:09 -480"),
        ("14 Mar 2025 14:05 CET", "2025-03-14 14:05:00 +60"),
        ("14 Mar 2025 2:05 PM CEST", "2025-03-14 14:05:00 +120"),
        ("Fri, 14 Mar 2025 14:05:09 +0100", "2025-03-14 14:05:09 +60"),
        ("Fri Mar 14 14:05:09 2025", "2025-03-14 14:05:09"),
        ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10 20:19:24 +0"),
        ("2025-03-14T14:05:09.123456789Z", "2025-03-14 14:05:09 +0"),
        ("2025-03-14T14:05+05:30", "2025-03-14 14:05:00 +330"),
        ("2025-W03", "2025-01-13 00:00:00"),
        ("2025W037", "2025-01-19 00:00:00"),
        ("2020-W53-5", "2021-01-01 00:00:00"),
        ("2024-W01", "2024-01-01 00:00:00"),
        ("2025-W53", "unreadable"),
        ("2025-W00", "unreadable"),
        ("2025年3月14日", "2025-03-14 00:00:00"),
        ("2025년 3월 14일", "2025-03-14 00:00:00"),
        ("14MAR2025", "2025-03-14 00:00:00"),
        ("14-Mar-25", "2025-03-14 00:00:00"),
        ("March 14th, 2025", "2025-03-14 00:00:00"),
        ("3 stycznia 2025 r.", "2025-01-03 00:00:00"),
        ("2025. gada 3. janvāris", "2025-01-03 00:00:00"),
        ("14.3.25", "2025-03-14 00:00:00"),
        ("14/3/1999 23:59", "1999-03-14 23:59:00"),
        ("14-03-2025", "2025-03-14 00:00:00"),
        ("2025.03.14", "2025-03-14 00:00:00"),
        ("14 03 2025", "2025-03-14 00:00:00"),
        ("1741961109", "2025-03-14 14:05:09 +0"),
        ("1741961109123", "2025-03-14 14:05:09 +0"),
        ("20250314", "2025-03-14 00:00:00"),
        ("20250314140509", "2025-03-14 14:05:09"),
        ("45730", "2025-03-14 00:00:00"),
        ("3 apples 2025", "unreadable"),
        ("May be 3 2025 4", "unreadable"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

const LANGUAGES: [(&str, &str); 13] = [
    (
        "en",
        "Monday, January 6, 2025 ~ 6 Jan 2025 | Friday, February 7, 2025 ~ 7 Feb 2025 | Saturday, March 8, 2025 \
         ~ 8 Mar 2025 | Wednesday, April 9, 2025 ~ 9 Apr 2025 | Saturday, May 10, 2025 ~ 10 May 2025 | \
         Wednesday, June 11, 2025 ~ 11 Jun 2025 | Saturday, July 12, 2025 ~ 12 Jul 2025 | Wednesday, August 13, \
         2025 ~ 13 Aug 2025 | Sunday, September 14, 2025 ~ 14 Sep 2025 | Wednesday, October 15, 2025 ~ 15 Oct \
         2025 | Sunday, November 16, 2025 ~ 16 Nov 2025 | Wednesday, December 17, 2025 ~ 17 Dec 2025",
    ),
    (
        "de",
        "Montag, 6. Januar 2025 ~ 6 Jan. 2025 | Freitag, 7. Februar 2025 ~ 7 Feb. 2025 | Samstag, 8. März 2025 \
         ~ 8 März 2025 | Mittwoch, 9. April 2025 ~ 9 Apr. 2025 | Samstag, 10. Mai 2025 ~ 10 Mai 2025 | \
         Mittwoch, 11. Juni 2025 ~ 11 Juni 2025 | Samstag, 12. Juli 2025 ~ 12 Juli 2025 | Mittwoch, 13. August \
         2025 ~ 13 Aug. 2025 | Sonntag, 14. September 2025 ~ 14 Sept. 2025 | Mittwoch, 15. Oktober 2025 ~ 15 \
         Okt. 2025 | Sonntag, 16. November 2025 ~ 16 Nov. 2025 | Mittwoch, 17. Dezember 2025 ~ 17 Dez. 2025",
    ),
    (
        "fr",
        "lundi 6 janvier 2025 ~ 6 janv. 2025 | vendredi 7 février 2025 ~ 7 févr. 2025 | samedi 8 mars 2025 ~ 8 \
         mars 2025 | mercredi 9 avril 2025 ~ 9 avr. 2025 | samedi 10 mai 2025 ~ 10 mai 2025 | mercredi 11 juin \
         2025 ~ 11 juin 2025 | samedi 12 juillet 2025 ~ 12 juil. 2025 | mercredi 13 août 2025 ~ 13 août 2025 | \
         dimanche 14 septembre 2025 ~ 14 sept. 2025 | mercredi 15 octobre 2025 ~ 15 oct. 2025 | dimanche 16 \
         novembre 2025 ~ 16 nov. 2025 | mercredi 17 décembre 2025 ~ 17 déc. 2025",
    ),
    (
        "es",
        "lunes, 6 de enero de 2025 ~ 6 ene 2025 | viernes, 7 de febrero de 2025 ~ 7 feb 2025 | sábado, 8 de \
         marzo de 2025 ~ 8 mar 2025 | miércoles, 9 de abril de 2025 ~ 9 abr 2025 | sábado, 10 de mayo de 2025 ~ \
         10 may 2025 | miércoles, 11 de junio de 2025 ~ 11 jun 2025 | sábado, 12 de julio de 2025 ~ 12 jul 2025 \
         | miércoles, 13 de agosto de 2025 ~ 13 ago 2025 | domingo, 14 de septiembre de 2025 ~ 14 sept 2025 | \
         miércoles, 15 de octubre de 2025 ~ 15 oct 2025 | domingo, 16 de noviembre de 2025 ~ 16 nov 2025 | \
         miércoles, 17 de diciembre de 2025 ~ 17 dic 2025",
    ),
    (
        "it",
        "lunedì 6 gennaio 2025 ~ 6 gen 2025 | venerdì 7 febbraio 2025 ~ 7 feb 2025 | sabato 8 marzo 2025 ~ 8 \
         mar 2025 | mercoledì 9 aprile 2025 ~ 9 apr 2025 | sabato 10 maggio 2025 ~ 10 mag 2025 | mercoledì 11 \
         giugno 2025 ~ 11 giu 2025 | sabato 12 luglio 2025 ~ 12 lug 2025 | mercoledì 13 agosto 2025 ~ 13 ago \
         2025 | domenica 14 settembre 2025 ~ 14 set 2025 | mercoledì 15 ottobre 2025 ~ 15 ott 2025 | domenica \
         16 novembre 2025 ~ 16 nov 2025 | mercoledì 17 dicembre 2025 ~ 17 dic 2025",
    ),
    (
        "nl",
        "maandag 6 januari 2025 ~ 6 jan 2025 | vrijdag 7 februari 2025 ~ 7 feb 2025 | zaterdag 8 maart 2025 ~ 8 \
         mrt 2025 | woensdag 9 april 2025 ~ 9 apr 2025 | zaterdag 10 mei 2025 ~ 10 mei 2025 | woensdag 11 juni \
         2025 ~ 11 jun 2025 | zaterdag 12 juli 2025 ~ 12 jul 2025 | woensdag 13 augustus 2025 ~ 13 aug 2025 | \
         zondag 14 september 2025 ~ 14 sep 2025 | woensdag 15 oktober 2025 ~ 15 okt 2025 | zondag 16 november \
         2025 ~ 16 nov 2025 | woensdag 17 december 2025 ~ 17 dec 2025",
    ),
    (
        "pl",
        "poniedziałek, 6 stycznia 2025 ~ 6 sty 2025 | piątek, 7 lutego 2025 ~ 7 lut 2025 | sobota, 8 marca 2025 \
         ~ 8 mar 2025 | środa, 9 kwietnia 2025 ~ 9 kwi 2025 | sobota, 10 maja 2025 ~ 10 maj 2025 | środa, 11 \
         czerwca 2025 ~ 11 cze 2025 | sobota, 12 lipca 2025 ~ 12 lip 2025 | środa, 13 sierpnia 2025 ~ 13 sie \
         2025 | niedziela, 14 września 2025 ~ 14 wrz 2025 | środa, 15 października 2025 ~ 15 paź 2025 | \
         niedziela, 16 listopada 2025 ~ 16 lis 2025 | środa, 17 grudnia 2025 ~ 17 gru 2025",
    ),
    (
        "pt",
        "segunda-feira, 6 de janeiro de 2025 ~ 6 jan. 2025 | sexta-feira, 7 de fevereiro de 2025 ~ 7 fev. 2025 \
         | sábado, 8 de março de 2025 ~ 8 mar. 2025 | quarta-feira, 9 de abril de 2025 ~ 9 abr. 2025 | sábado, \
         10 de maio de 2025 ~ 10 mai. 2025 | quarta-feira, 11 de junho de 2025 ~ 11 jun. 2025 | sábado, 12 de \
         julho de 2025 ~ 12 jul. 2025 | quarta-feira, 13 de agosto de 2025 ~ 13 ago. 2025 | domingo, 14 de \
         setembro de 2025 ~ 14 set. 2025 | quarta-feira, 15 de outubro de 2025 ~ 15 out. 2025 | domingo, 16 de \
         novembro de 2025 ~ 16 nov. 2025 | quarta-feira, 17 de dezembro de 2025 ~ 17 dez. 2025",
    ),
    (
        "ro",
        "luni, 6 ianuarie 2025 ~ 6 ian. 2025 | vineri, 7 februarie 2025 ~ 7 feb. 2025 | sâmbătă, 8 martie 2025 \
         ~ 8 mar. 2025 | miercuri, 9 aprilie 2025 ~ 9 apr. 2025 | sâmbătă, 10 mai 2025 ~ 10 mai 2025 | \
         miercuri, 11 iunie 2025 ~ 11 iun. 2025 | sâmbătă, 12 iulie 2025 ~ 12 iul. 2025 | miercuri, 13 august \
         2025 ~ 13 aug. 2025 | duminică, 14 septembrie 2025 ~ 14 sept. 2025 | miercuri, 15 octombrie 2025 ~ 15 \
         oct. 2025 | duminică, 16 noiembrie 2025 ~ 16 nov. 2025 | miercuri, 17 decembrie 2025 ~ 17 dec. 2025",
    ),
    (
        "sq",
        "e hënë, 6 janar 2025 ~ 6 jan 2025 | e premte, 7 shkurt 2025 ~ 7 shk 2025 | e shtunë, 8 mars 2025 ~ 8 \
         mar 2025 | e mërkurë, 9 prill 2025 ~ 9 pri 2025 | e shtunë, 10 maj 2025 ~ 10 maj 2025 | e mërkurë, 11 \
         qershor 2025 ~ 11 qer 2025 | e shtunë, 12 korrik 2025 ~ 12 korr 2025 | e mërkurë, 13 gusht 2025 ~ 13 \
         gush 2025 | e diel, 14 shtator 2025 ~ 14 sht 2025 | e mërkurë, 15 tetor 2025 ~ 15 tet 2025 | e diel, \
         16 nëntor 2025 ~ 16 nën 2025 | e mërkurë, 17 dhjetor 2025 ~ 17 dhj 2025",
    ),
    (
        "lv",
        "pirmdiena, 2025. gada 6. janvāris ~ 6 janv. 2025 | piektdiena, 2025. gada 7. februāris ~ 7 febr. 2025 \
         | sestdiena, 2025. gada 8. marts ~ 8 marts 2025 | trešdiena, 2025. gada 9. aprīlis ~ 9 apr. 2025 | \
         sestdiena, 2025. gada 10. maijs ~ 10 maijs 2025 | trešdiena, 2025. gada 11. jūnijs ~ 11 jūn. 2025 | \
         sestdiena, 2025. gada 12. jūlijs ~ 12 jūl. 2025 | trešdiena, 2025. gada 13. augusts ~ 13 aug. 2025 | \
         svētdiena, 2025. gada 14. septembris ~ 14 sept. 2025 | trešdiena, 2025. gada 15. oktobris ~ 15 okt. \
         2025 | svētdiena, 2025. gada 16. novembris ~ 16 nov. 2025 | trešdiena, 2025. gada 17. decembris ~ 17 \
         dec. 2025",
    ),
    (
        "el",
        "Δευτέρα 6 Ιανουαρίου 2025 ~ 6 Ιαν 2025 | Παρασκευή 7 Φεβρουαρίου 2025 ~ 7 Φεβ 2025 | Σάββατο 8 Μαρτίου \
         2025 ~ 8 Μαρ 2025 | Τετάρτη 9 Απριλίου 2025 ~ 9 Απρ 2025 | Σάββατο 10 Μαΐου 2025 ~ 10 Μαΐ 2025 | \
         Τετάρτη 11 Ιουνίου 2025 ~ 11 Ιουν 2025 | Σάββατο 12 Ιουλίου 2025 ~ 12 Ιουλ 2025 | Τετάρτη 13 Αυγούστου \
         2025 ~ 13 Αυγ 2025 | Κυριακή 14 Σεπτεμβρίου 2025 ~ 14 Σεπ 2025 | Τετάρτη 15 Οκτωβρίου 2025 ~ 15 Οκτ \
         2025 | Κυριακή 16 Νοεμβρίου 2025 ~ 16 Νοε 2025 | Τετάρτη 17 Δεκεμβρίου 2025 ~ 17 Δεκ 2025",
    ),
    (
        "fa",
        "دوشنبه 6 ژانویهٔ 2025 ~ 6 ژانویه 2025 | جمعه 7 فوریهٔ 2025 ~ 7 فوریه 2025 | شنبه 8 مارس 2025 ~ 8 مارس \
         2025 | چهارشنبه 9 آوریل 2025 ~ 9 آوریل 2025 | شنبه 10 مهٔ 2025 ~ 10 مه 2025 | چهارشنبه 11 ژوئن 2025 ~ \
         11 ژوئن 2025 | شنبه 12 ژوئیهٔ 2025 ~ 12 ژوئیه 2025 | چهارشنبه 13 اوت 2025 ~ 13 اوت 2025 | یکشنبه 14 \
         سپتامبر 2025 ~ 14 سپتامبر 2025 | چهارشنبه 15 اکتبر 2025 ~ 15 اکتبر 2025 | یکشنبه 16 نوامبر 2025 ~ 16 \
         نوامبر 2025 | چهارشنبه 17 دسامبر 2025 ~ 17 دسامبر 2025",
    ),
];
