//! Shapes of Persian sentences that no single rule answers for.

mod told;

use record::{ClaimType, Group, Modality};
use told::{code, happened, told};

#[test]
fn who_stands_before_a_colon_speaks() {
    let claims = code("دادستان ساری: سه معلم در ساری بازداشت شدند");
    let speakers: Vec<_> = claims[0].said_by.iter().map(|link| link.group).collect();
    assert_eq!(speakers, [Group::StateJudiciary]);
}

#[test]
fn the_ground_and_an_emblem_lend_no_place() {
    assert_eq!(
        told("معلمان ساری در اعتراض به کتاب‌سوزی در سوئد تجمع کردند."),
        [happened(ClaimType::Protest, "Sari")]
    );
    assert_eq!(
        told("آتش زدن پرچم آمریکا و اسرائیل در قم"),
        [happened(ClaimType::Display, "Qom")]
    );
}

#[test]
fn the_mother_of_one_of_the_prisoners_is_one_person() {
    let claims = code("ماموران در ساری مادر یکی از زندانیان را بازداشت کردند.");
    let target = claims[0].target.as_ref().map(|party| party.group);
    assert_eq!(target, Some(Group::Relatives));
}

#[test]
fn what_a_denied_thing_happened_in_is_not_denied() {
    let claims = told("فرماندار ساری خبر کشته شدن دو دختر در تجمع روز شنبه این شهر را تکذیب کرد.");
    let denied = |kind| (kind, Modality::Denied, "Sari".to_owned());
    assert!(claims.contains(&denied(ClaimType::Killing)), "{claims:?}");
    assert!(
        claims.contains(&happened(ClaimType::Protest, "Sari")),
        "{claims:?}"
    );
    assert!(!claims.contains(&denied(ClaimType::Protest)), "{claims:?}");
}

#[test]
fn a_world_city_yields_to_no_namesake_and_a_cable_is_no_town() {
    let towns = ["London", "Paris", "Toronto"].map(|town| happened(ClaimType::Protest, town));
    assert_eq!(
        told("تظاهرات مشابهی در لندن، پاریس و تورنتو برگزار شد."),
        towns
    );
    assert_eq!(
        told("یک معلم را در بازداشتگاه ساری با کابل کتک زدند."),
        [happened(ClaimType::Mistreatment, "Sari")]
    );
}

#[test]
fn drivers_are_people_and_detainees_are_no_arrest() {
    assert_eq!(
        told("سه راننده کامیون در ساری بازداشت شدند."),
        [happened(ClaimType::Arrest, "Sari")]
    );
    assert_eq!(told("روایت یک بازداشتی در ساری شنیدنی است."), []);
}

/// What is told, and who did it or suffered it.
fn parties(text: &str) -> Vec<(ClaimType, Option<Group>, Option<Group>)> {
    let group = |party: &Option<record::Party>| party.as_ref().map(|party| party.group);
    code(text)
        .iter()
        .map(|claim| (claim.kind, group(&claim.actor), group(&claim.target)))
        .collect()
}

#[test]
fn what_opens_a_clause_takes_nobody_from_it() {
    let force = Some(Group::StateSecurity);
    for opening in [
        "در همین حال",
        "با این حال",
        "به این ترتیب",
        "بنا بر گزارش‌های رسیده",
        "در پی این رویداد",
        "در پی انتشار چند ویدئو،",
        "در پی سخنان یک وزیر سابق،",
    ] {
        let text = format!("{opening} ماموران روز دوشنبه سه معلم را در ساری بازداشت کردند.");
        assert_eq!(
            parties(&text),
            [(ClaimType::Arrest, force, Some(Group::Teachers))],
            "{text}"
        );
    }
    // "In front of" and "after this event" are no adverbs.
    let text = "معلمان در مقابل دانشگاه ساری تجمع کردند.";
    assert_eq!(told(text), [happened(ClaimType::Protest, "Sari")]);
}

#[test]
fn a_term_of_years_and_a_town_are_nobody() {
    let teacher = Some(Group::Teachers);
    for text in [
        "این معلم بازداشت و به پنج سال زندان محکوم شد.",
        "این معلم بازداشت شد و سپس به پنج سال حبس محکوم شد.",
        "معلمی در ساری که به پنج سال زندان محکوم شده بود، بازداشت شد.",
        "این معلم پس از آن که به پنج سال زندان محکوم شد، بازداشت شد.",
    ] {
        let claims = parties(text);
        for kind in [ClaimType::Arrest, ClaimType::Sentence] {
            assert!(
                claims
                    .iter()
                    .any(|claim| claim.0 == kind && claim.2 == teacher),
                "{text}: {claims:?}"
            );
        }
    }
}

#[test]
fn a_denial_stands_beside_what_is_said_and_before_it() {
    let denied = |kind| (kind, Modality::Denied, "Sari".to_owned());
    for text in [
        "سخنگوی پلیس ضمن تکذیب بازداشت سه معلم در ساری گفت شهر آرام است.",
        "فرماندار با رد بازداشت سه معلم در ساری گفت شهر آرام است.",
        "فرماندار گفت خبر بازداشت سه معلم در ساری صحت ندارد.",
    ] {
        let claims = told(text);
        assert!(
            claims.contains(&denied(ClaimType::Arrest)),
            "{text}: {claims:?}"
        );
        assert!(
            claims.contains(&happened(ClaimType::Arrest, "Sari")),
            "{text}: {claims:?}"
        );
    }
    let text = "پلیس خبر بازداشت سه معلم در ساری را تکذیب نکرد.";
    assert!(!told(text).contains(&denied(ClaimType::Arrest)), "{text}");
}

#[test]
fn a_dash_inside_the_name_of_a_road_ends_nothing() {
    for road in ["جاده ساری ـ قم", "جاده ساری - گلشهر", "جاده شمال – جنوب"]
    {
        let claims = code(&format!("کشاورزان روز شنبه {road} را بستند."));
        let kinds: Vec<_> = claims.iter().map(|claim| claim.kind).collect();
        assert_eq!(kinds, [ClaimType::Obstruction], "{road}");
    }
}

#[test]
fn a_verb_without_its_subject_tells_of_those_named_before() {
    assert_eq!(
        told("روز دوشنبه در ساری بازداشت شد."),
        [happened(ClaimType::Arrest, "Sari")]
    );
    let claims = code("در ساری به پنج سال زندان محکوم شدند.");
    assert_eq!(claims[0].kind, ClaimType::Sentence);
    assert_eq!(claims[0].target, None, "a term is nobody");
    // Who arrested is no one who was freed.
    let text = "ماموران دوشنبه در ساری سه معلم را بازداشت کردند. سه‌شنبه با وثیقه آزاد شدند.";
    let freed = (ClaimType::Release, None, Some(Group::Teachers));
    assert!(parties(text).contains(&freed), "{:?}", parties(text));
}

#[test]
fn a_long_list_names_its_small_towns_too() {
    let towns = [
        "Urmia",
        "Oshnavieh",
        "Baneh",
        "Bukan",
        "Bijar",
        "Divandarreh",
        "Ravansar",
        "Saqqez",
    ];
    let text = "اعتصاب در شهرها، از جمله سقز، بانه، روانسر، بیجار، ارومیه، دیواندره، بوکان و اشنویه گزارش شد.";
    let places: Vec<_> = told(text).into_iter().map(|claim| claim.2).collect();
    for town in towns {
        assert!(
            places.iter().any(|place| place == town),
            "{town}: {places:?}"
        );
    }
}

/// The first and last day of the first claim of a type in a report of 13 September 2026.
fn days(kind: ClaimType, text: &str) -> (String, String) {
    let coder = coder::Coder::builtin();
    let report = coder::Report {
        text,
        published: "2026-09-13".parse().ok(),
        ..coder::Report::default()
    };
    let claims = coder.code(&report).claims;
    let claim = claims.iter().find(|claim| claim.body.kind == kind);
    let claim = claim.unwrap_or_else(|| panic!("no {kind} in {text}"));
    let day = |day: Option<record::Date>| day.map_or("-".to_owned(), |day| day.to_string());
    claim.body.time.as_ref().map_or_else(
        || ("-".to_owned(), "-".to_owned()),
        |time| (day(time.start), day(time.end)),
    )
}

#[test]
fn a_day_belongs_to_what_it_is_said_of() {
    use ClaimType::{Arrest, Execution, Protest, Release, Sentence, Strike};
    let hold = "بهمن یوسفی، از بازداشت‌شدگان اعتراضات ۱۲ آبان ۱۴۰۱، به سه سال حبس محکوم شد.";
    let hanged =
        "قوه قضاییه از اجرای حکم اعدام بهمن یوسفی، از بازداشت‌شدگان اعتراضات آبان ۱۴۰۱، خبر داد.";
    for (kind, text, start, end) in [
        // Of the rallies and the arrests in them, not of the verdict.
        (Sentence, hold, "-", "-"),
        (Arrest, hold, "2022-11-03", "2022-11-03"),
        (Execution, hanged, "-", "-"),
        // In the rallies: then he was arrested.
        (
            Arrest,
            "بهمن یوسفی در اعتراضات آبان ۱۴۰۱ در ساری بازداشت شد.",
            "2022-10-23",
            "2022-11-21",
        ),
        // Hours of one day, a day that is called for, the last January.
        (
            Strike,
            "از صبح تا ظهر چهارشنبه ۱۸ شهریور، بازاریان در ساری اعتصاب کردند.",
            "2026-09-09",
            "2026-09-09",
        ),
        (
            Strike,
            "اتحادیه برای ۲۵ شهریور فراخوان اعتصاب داد.",
            "2026-09-16",
            "2026-09-16",
        ),
        (
            Arrest,
            "دو معلم در دی ماه گذشته در ساری بازداشت شدند.",
            "2025-12-22",
            "2026-01-20",
        ),
        (
            Release,
            "قرار است دو معلم روز شنبه در ساری آزاد شوند.",
            "2026-09-19",
            "2026-09-19",
        ),
        (
            Protest,
            "پس‌از فراخوان روز شنبه معلمان در ساری تجمع کردند.",
            "2026-09-12",
            "2026-09-12",
        ),
    ] {
        assert_eq!(
            days(kind, text),
            (start.to_owned(), end.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn what_is_scheduled_is_planned_and_what_is_called_off_did_not_happen() {
    let planned = |kind| (kind, Modality::Planned, "Sari".to_owned());
    assert_eq!(
        told("قرار است سه زندانی روز شنبه در ساری اعدام شوند."),
        [planned(ClaimType::Execution)]
    );
    for text in [
        "پلیس تجمع روز شنبه در ساری را لغو کرد.",
        "تجمع روز شنبه در ساری لغو شد.",
    ] {
        let protest = happened(ClaimType::Protest, "Sari");
        assert!(!told(text).contains(&protest), "{text}");
    }
}

#[test]
fn a_preposition_joined_to_its_noun_is_read_as_one_apart() {
    for (joined, apart) in [
        (
            "دو خودرو در ساری به‌آتش کشیده شد.",
            "دو خودرو در ساری به آتش کشیده شد.",
        ),
        (
            "پس‌از تجمع در ساری دو نفر بازداشت شدند.",
            "پس از تجمع در ساری دو نفر بازداشت شدند.",
        ),
        (
            "سه نفر به‌دلیل شرکت در تجمع در ساری بازداشت شدند.",
            "سه نفر به دلیل شرکت در تجمع در ساری بازداشت شدند.",
        ),
    ] {
        assert!(!told(joined).is_empty());
        assert_eq!(told(joined), told(apart), "{joined}");
    }
}

#[test]
fn a_headline_may_leave_out_its_verb_and_begin_with_its_town() {
    for text in ["سه معلم در ساری بازداشت", "سه معلم در ساری بازداشت شدند"]
    {
        let claims = parties(text);
        assert_eq!(
            claims,
            [(ClaimType::Arrest, None, Some(Group::Teachers))],
            "{text}"
        );
    }
    assert!(told("خیابان‌ها آزاد").is_empty(), "no people");
    for text in ["ساری؛ تجمع بازنشستگان", "ساری: تجمع بازنشستگان"]
    {
        assert_eq!(told(text), [happened(ClaimType::Protest, "Sari")], "{text}");
    }
}

#[test]
fn the_words_of_a_hashtag_are_words() {
    let claims = code("بازداشت #بهمن_یوسفی، معلم، در ساری");
    let target = claims[0].target.as_ref().map(|party| party.text.as_str());
    assert!(
        target.is_some_and(|text| text.starts_with("بهمن_یوسفی")),
        "{target:?}"
    );
    let claims = code("Police arrested 12 #teachers in #Sari on Monday.");
    assert_eq!(
        claims[0].place.as_ref().map(|place| place.name.as_str()),
        Some("Sari")
    );
}

#[test]
fn what_is_written_as_it_was_spoken_is_read_as_the_written_words() {
    use ClaimType::{Arrest, Crackdown, Execution, Killing, Protest, Raid};
    for (spoken, written, kinds) in [
        (
            "مامورا تو خیابون به مردم شلیک کردن و دو نفر رو کشتن.",
            "ماموران در خیابان به مردم شلیک کردند و دو نفر را کشتند.",
            vec![Crackdown, Killing],
        ),
        (
            "دیروز تو مشهد چند نفر رو تو خیابون گرفتن.",
            "دیروز در مشهد چند نفر را در خیابان گرفتند.",
            vec![Arrest],
        ),
        (
            "تو کرج دو تا جوونو با تیر کشتن.",
            "در کرج دو جوان را با تیر کشتند.",
            vec![Killing],
        ),
        (
            "صبح امروز تو زندون یزد سه نفرو اعدام کردن.",
            "صبح امروز در زندان یزد سه نفر را اعدام کردند.",
            vec![Execution],
        ),
        (
            "معلما امروز تو سقز اومدن تجمع کردن.",
            "معلم‌ها امروز در سقز تجمع کردند.",
            vec![Protest],
        ),
        (
            "مامورا ریختن تو خونه‌شون.",
            "ماموران ریختند در خانه‌شان.",
            vec![Raid],
        ),
    ] {
        let coded =
            |text: &str| -> Vec<ClaimType> { code(text).iter().map(|claim| claim.kind).collect() };
        assert_eq!(told(spoken), told(written), "{spoken}");
        assert_eq!(coded(spoken), kinds, "{spoken}");
    }
}

#[test]
fn the_words_of_a_spoken_claim_are_those_of_the_text() {
    let text = "دیروز تو مشهد مامورا دو نفرو کشتن.";
    let claims = code(text);
    let [claim] = &claims[..] else {
        panic!("one killing: {claims:?}")
    };
    let target = claim.target.as_ref().expect("two people");
    assert_eq!(target.text, "دو نفر");
    assert_eq!(claim.actor.as_ref().expect("agents").text, "مامورا");
}

#[test]
fn an_infinitive_tells_of_nothing_done() {
    for text in [
        "تلاش برای آزاد کردن زندانیان تو ایران ادامه داره.",
        "می‌گفتن از زدن مردم خسته شدیم.",
        "یکی از راه‌های مقابله با اعتراضات، قطع کردن اینترنت است.",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
}

#[test]
fn a_number_lends_no_place_to_its_neighbours() {
    for text in [
        "امروز سه نفر را در زاهدان اعدام کردند. او دو بچه داشت.",
        "امروز چهارده نفر را در زاهدان اعدام کردند.",
    ] {
        assert_eq!(
            told(text),
            [happened(ClaimType::Execution, "Zahedan")],
            "{text}"
        );
    }
    assert!(
        code("اینترنت کل شهر را قطع کردند.")
            .iter()
            .all(|claim| claim.place.is_none())
    );
}

#[test]
fn an_authority_that_says_there_was_none_denies_it_and_nobody_says_it_was() {
    for text in [
        "پلیس گفت دیروز در دزفول هیچ تجمعی نبود.",
        "پلیس گفت دیروز در دزفول هیچ تجمعی برگزار نشد.",
        "پلیس گفت دیروز در دزفول هیچ معترضی بازداشت نشد.",
        "پلیس گفت دیروز در دزفول کسی کشته نشده است.",
        "پلیس میگه دوشنبه تو خرم‌آباد هیچ تجمعی نبوده.",
    ] {
        let claims = code(text);
        let [claim] = &claims[..] else {
            panic!("{text}: one denial, not {claims:?}")
        };
        assert_eq!(claim.modality, Modality::Denied, "{text}");
    }
    for text in [
        "دیروز در دزفول هیچ تجمعی نبود.",
        "دیروز در دزفول تجمعی نبود.",
    ] {
        assert!(code(text).is_empty(), "{text}: nobody else said so");
    }
    assert_eq!(
        told("تجمع دیروز معلمان در دزفول قانونی نبود."),
        [happened(ClaimType::Protest, "Dezful")]
    );
}

#[test]
fn a_rumour_is_possible() {
    for doubt in ["شایعه شده", "شایعه شده است که", "احتمال دارد که"]
    {
        let text = format!("{doubt} دیشب در زندان یزد دو نفر را اعدام کردند.");
        assert_eq!(code(&text)[0].modality, Modality::Possible, "{text}");
    }
}

#[test]
fn today_before_the_bazaar_is_a_day() {
    let text = "امروز بازار تهران تعطیل است و بازاریان اعتصاب کردند.";
    assert_eq!(
        days(ClaimType::Strike, text),
        days(
            ClaimType::Strike,
            "امروز بازاریان در بازار تهران اعتصاب کردند."
        )
    );
}

#[test]
fn who_denies_a_report_does_not_tell_it() {
    for (text, teller) in [
        (
            "فرماندار ایلام گزارش رسانه‌های خارجی درباره جان باختن یک دانشجو در بازداشت را تکذیب کرد.",
            Some("رسانه‌های خارجی"),
        ),
        (
            "فرماندار ایلام گزارش‌ها درباره بازداشت سه معلم در ایلام را تکذیب کرد.",
            Some("گزارش‌ها"),
        ),
        ("فرماندار ایلام بازداشت سه معلم در ایلام را تکذیب کرد.", None),
    ] {
        let claims = code(text);
        let told = claims
            .iter()
            .find(|claim| claim.modality == Modality::Happened);
        let said_by = &told.expect("the denier quotes it").said_by;
        let first = said_by.iter().find(|link| !link.via);
        assert_eq!(first.map(|link| link.text.as_str()), teller, "{text}");
        let passed_on = said_by.last().expect("the governor");
        assert!(
            passed_on.via && passed_on.text.starts_with("فرماندار"),
            "{text}"
        );
        assert!(
            claims
                .iter()
                .any(|claim| claim.modality == Modality::Denied),
            "{text}"
        );
    }
}
