//! What a text says did not happen, asks, fears, plans or denies is not told as having happened; and who
//! was told something does not say it.

mod told;

use record::{ClaimBody, ClaimType, Modality, Stance};
use told::{code, happened, told};

fn modalities(text: &str) -> Vec<Modality> {
    code(text).iter().map(|claim| claim.modality).collect()
}

fn all_are(texts: &[&str], modality: Modality) {
    for text in texts {
        let told = modalities(text);
        let right = !told.is_empty() && told.iter().all(|it| *it == modality);
        assert!(right, "{text}: {told:?}");
    }
}

fn nothing_is_told(texts: &[&str]) {
    for text in texts {
        let claims = code(text);
        assert!(claims.is_empty(), "{text}: {claims:?}");
    }
}

fn one(text: &str, kind: ClaimType) -> ClaimBody {
    let claims = code(text);
    let found = claims.iter().find(|claim| claim.kind == kind).cloned();
    found.unwrap_or_else(|| panic!("no {kind} in: {text}\n{claims:?}"))
}

fn speakers(text: &str, kind: ClaimType) -> Vec<(String, Stance)> {
    let claim = one(text, kind);
    let said = claim.said_by.into_iter();
    said.map(|speaker| (speaker.text, speaker.stance)).collect()
}

#[test]
fn what_was_not_done_is_not_told_as_done() {
    nothing_is_told(&[
        "Police arrested nobody in Cusco on 5 May 2021.",
        "Police have arrested no students in Cusco.",
        "Neither of the students was arrested in Cusco on 5 May 2021.",
        "Police had not yet arrested the students in Cusco.",
        "Police have so far not arrested the students in Cusco.",
        "Had police arrested the students in Cusco, the union would have struck.",
        "Far from killing the bakers in Cusco, the army fed them.",
        "Two students escaped arrest in Cusco.",
        "The man faces arrest in Cusco.",
        "Police came to arrest the students in Cusco on 5 May 2021.",
        "A judge rejected the release of the student in Cusco.",
        "The strike in Cusco was averted.",
        "A strike in Cusco was called off on Monday.",
        "The march in Cusco never took place.",
        "The execution of the baker in Cusco was stayed.",
        "A plan to arrest the students in Cusco was dropped.",
        "Anyone who marches in Cusco will be arrested.",
        "Police were not able to arrest the students in Cusco.",
    ]);
    nothing_is_told(&[
        "پلیس نتوانست دانشجویان را در سقز بازداشت کند.",
        "پلیس موفق نشد دانشجویان را در سقز بازداشت کند.",
        "پلیس می‌تواند دانشجویان را در سقز بازداشت کند.",
        "پلیس از بازداشت دانشجویان در سقز خودداری کرد.",
        "آیا پلیس دانشجویان را در سقز بازداشت کرد؟",
        "دو دانشجو در سقز از بازداشت گریختند.",
        "پلیس مانع تجمع دانشجویان در سقز شد.",
        "پلیس به جای بازداشت دانشجویان سقز را ترک کرد.",
        "اعدام کشاورز در سقز متوقف شد.",
        "اعدام کشاورز در سقز به تعویق افتاد.",
        "به معلمان اجازه تجمع در سقز داده نشد.",
        "قرار نیست کارگران در سقز اعتصاب کنند.",
    ]);
}

#[test]
fn what_was_done_is_told_whatever_stands_inside_the_verb() {
    all_are(
        &[
            "No fewer than 30 people were arrested in Cusco on 5 May 2021.",
            "The students were at last arrested in Cusco.",
            "The students were themselves arrested in Cusco.",
            "Police were quick to arrest the students in Cusco.",
            "Police were able to arrest the students in Cusco.",
            "Police went on to arrest the students in Cusco.",
            "All parties rejected the murder of a judge in Cusco.",
        ],
        Modality::Happened,
    );
    let arrest = one(
        "The students were once again arrested in Cusco.",
        ClaimType::Arrest,
    );
    assert_eq!(arrest.target.unwrap().text, "The students");
    all_are(
        &[
            "پلیس توانست دانشجویان را در سقز بازداشت کند.",
            "دانشجویان پس از بازداشت در سقز فرار کردند.",
        ],
        Modality::Happened,
    );
}

#[test]
fn what_is_due_is_planned_and_what_is_possible_is_possible() {
    all_are(
        &[
            "The baker is due to be executed in Cusco on Friday.",
            "Teachers are due to strike in Cusco on Friday.",
            "معلمان تهدید کردند که در سقز اعتصاب می‌کنند.",
        ],
        Modality::Planned,
    );
    all_are(
        &[
            "It is possible that soldiers killed two bakers in Cusco.",
            "The baker is likely to be executed in Cusco.",
            "شاید پلیس دو دانشجو را در سقز بازداشت کرده باشد.",
        ],
        Modality::Possible,
    );
}

#[test]
fn who_says_that_it_is_untrue_denies_it() {
    all_are(
        &[
            "Rumours that police killed a student in Cusco were false.",
            "It is not true that police killed a student in Cusco.",
            "The army said its soldiers did not kill the two bakers in Cusco.",
            "Police said they arrested no students in Cusco on 5 May 2021.",
            "صحت ندارد که پلیس دو دانشجو را در سقز کشته است.",
        ],
        Modality::Denied,
    );
    for text in [
        "The army said reports that soldiers killed a student in Cusco were false.",
        "The army said that nobody was arrested in Cusco on 5 May 2021.",
    ] {
        let claims = code(text);
        let denier = &claims[0].said_by[0];
        assert_eq!(
            (denier.text.as_str(), denier.stance),
            ("The army", Stance::Denies),
            "{text}"
        );
    }
    // Nobody but an authority answers for it.
    nothing_is_told(&["Nobody was arrested in Cusco on 5 May 2021."]);
}

#[test]
fn what_is_denied_of_an_event_is_not_the_event() {
    all_are(
        &[
            "The mayor denied that the killing of two bakers in Cusco was political.",
            "The army denied that it was responsible for the killing of two bakers in Cusco.",
            "The mayor denied that his trip was put off because of the arrest of eight soldiers in Cusco.",
        ],
        Modality::Happened,
    );
    all_are(
        &[
            "The mayor denied the arrest of ten students in Cusco.",
            "The mayor denied that reports of the arrest of ten students in Cusco were true.",
            "The mayor denied that a march took place in Cusco.",
            "The mayor denied that his forces carried out a raid on a school in Cusco.",
        ],
        Modality::Denied,
    );
}

#[test]
fn who_is_told_or_suspected_does_not_speak() {
    let says = |who: &str| vec![(who.to_owned(), Stance::Says)];
    for (text, said) in [
        ("The family was told", vec![]),
        ("The family was told by a colonel", says("a colonel")),
        ("It was announced by the ministry", says("the ministry")),
        ("The colonel was quoted as saying", says("The colonel")),
        ("The colonel pointed out", says("The colonel")),
        ("The colonel recalled on Friday", says("The colonel")),
        ("The colonel tweeted", says("The colonel")),
    ] {
        let text = format!("{text} that soldiers killed two bakers in Cusco.");
        assert_eq!(speakers(&text, ClaimType::Killing), said, "{text}");
    }
    let text = "The men suspected of killing two bakers in Cusco were freed.";
    assert_eq!(speakers(text, ClaimType::Release), []);
}

#[test]
fn alleged_is_said_of_its_noun_alone() {
    let claims = |who: &str| vec![(who.to_owned(), Stance::Claims)];
    let text = "Police arrested the alleged killer of a baker in Cusco.";
    assert_eq!(speakers(text, ClaimType::Arrest), []);
    assert_eq!(speakers(text, ClaimType::Killing), claims("alleged"));
    let text = "The ministry banned the union for allegedly insulting a judge in Cusco.";
    assert_eq!(speakers(text, ClaimType::Sanction), []);
    let text = "Three bakers were allegedly killed by soldiers in Cusco.";
    assert_eq!(speakers(text, ClaimType::Killing), claims("allegedly"));
}

#[test]
fn of_a_part_or_a_change_the_number_that_holds_is_counted() {
    for (text, kind, number) in [
        (
            "The number of students arrested in Cusco has risen from 30 to 45.",
            ClaimType::Arrest,
            45,
        ),
        (
            "The death toll from the protests in Cusco climbed from 40 to 45.",
            ClaimType::Killing,
            45,
        ),
        (
            "شمار بازداشت‌شدگان سقز از ۳۰ به ۴۵ نفر رسید.",
            ClaimType::Arrest,
            45,
        ),
        (
            "هفت نفر از ۲۰ دانشجوی بازداشت‌شده در سقز آزاد شدند.",
            ClaimType::Release,
            7,
        ),
        (
            "سامان راد و برادرش در سقز بازداشت شدند.",
            ClaimType::Arrest,
            2,
        ),
    ] {
        let figures = one(text, kind).figures;
        let bounds: Vec<_> = figures.iter().map(|it| (it.min, it.max)).collect();
        assert_eq!(bounds, [(Some(number), Some(number))], "{text}");
    }
}

#[test]
fn two_clauses_with_a_day_each_keep_their_days() {
    let day = |text: &str, kind| one(text, kind).time.and_then(|time| time.start);
    let date = |text: &str| Some(text.parse().unwrap());
    for joint in [", and", ";"] {
        let text = format!(
            "Police arrested nine lawyers in Cusco on 3 May 2022{joint} soldiers killed two bakers in Lima on 5 June 2022."
        );
        assert_eq!(day(&text, ClaimType::Arrest), date("2022-05-03"), "{text}");
        assert_eq!(day(&text, ClaimType::Killing), date("2022-06-05"), "{text}");
    }
    // One day before both is both's.
    let text = "On 3 May 2022 police arrested nine lawyers in Cusco, and soldiers killed two bakers in Lima.";
    assert_eq!(day(text, ClaimType::Killing), date("2022-05-03"));
    let text = "Two teachers were freed in Lima, and workers marched in Cusco on 3 May 2022.";
    assert_eq!(one(text, ClaimType::Protest).actor.unwrap().text, "workers");
}

#[test]
fn who_is_killed_in_a_cell_and_who_by_a_bomb() {
    for (text, kind) in [
        (
            "Three prisoners were killed by gunmen in Cusco.",
            ClaimType::ArmedAttack,
        ),
        (
            "Three prisoners were killed when a car bomb exploded in Cusco.",
            ClaimType::ArmedAttack,
        ),
        (
            "A car bomb exploded in Cusco, killing three bakers.",
            ClaimType::ArmedAttack,
        ),
    ] {
        assert_eq!(told(text), [happened(kind, "Cusco")], "{text}");
    }
}

#[test]
fn persian_words_beside_each_other_stay_apart() {
    // A number word is no village, and moves no town to its province.
    let arrest = one(
        "ماموران دو دانشجو را در زاهدان بازداشت کردند.",
        ClaimType::Arrest,
    );
    assert_eq!(arrest.place.unwrap().name, "Zahedan");
    // Behind a day, a small number before people is no year.
    let sentence = one(
        "دادگاه سقز روز ۲۷ آبان ۲۱ هنرمند را به پنج سال حبس محکوم کرد.",
        ClaimType::Sentence,
    );
    assert_eq!(sentence.figures[0].min, Some(21));
    assert_eq!(sentence.target.unwrap().text, "۲۱ هنرمند");
    // The eyewitnesses' phrase ends before the agents.
    let arrest = one(
        "به گفته شاهدان عینی ماموران سه دانشجو را در سقز بازداشت کردند.",
        ClaimType::Arrest,
    );
    assert_eq!(arrest.actor.unwrap().text, "ماموران");
    assert_eq!(arrest.said_by[0].text, "شاهدان عینی");
    // Who says that three prisoners were hanged is not hanged.
    let hanging = one(
        "سازمان حقوق بشر ایران می‌گوید سه زندانی در اهواز اعدام شدند.",
        ClaimType::Execution,
    );
    assert_eq!(hanging.target.unwrap().text, "سه زندانی");
    // A first name is no rank.
    let arrest = one("امیر راد در سقز بازداشت شد.", ClaimType::Arrest);
    assert_eq!(arrest.target.unwrap().group, record::Group::Residents);
}

#[test]
fn whoever_is_hurt_right_behind_the_shots_is_hurt_by_them() {
    let text = "Guards fired on a rally in Cusco on 5 May 2021. At least 60 people were wounded.";
    let crackdown = one(text, ClaimType::Crackdown);
    assert_eq!(crackdown.figures[0].min, Some(60));
    let text =
        "A crowd held a rally in Cusco on 5 May 2021. At least 60 people were wounded by a bull.";
    assert!(code(text).iter().all(|claim| claim.figures.is_empty()));
    // A number told again is not a new one.
    let text = "Guards killed at least 14 people when they fired on a rally in Cusco on 5 May 2021. The union \
        has two sources for each of the 14 deaths.";
    let killing = one(text, ClaimType::Killing);
    assert_eq!(
        (killing.figures[0].min, killing.figures[0].max),
        (Some(14), None)
    );
}

#[test]
fn a_quotation_is_its_own_speakers() {
    let text = "A channel had claimed that thirty students were arrested in Cusco on Monday. “No student was \
        arrested here on Monday,” the office of the governor said.";
    let claims = code(text);
    let denied = claims.iter().find(|it| it.modality == Modality::Denied);
    let said: Vec<&str> = denied
        .unwrap()
        .said_by
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(said, ["the office of the governor"]);
    let text =
        "The prison office denied on Monday that any prisoner in Cusco was on hunger strike.";
    assert_eq!(
        one(text, ClaimType::HungerStrike).modality,
        Modality::Denied
    );
}
