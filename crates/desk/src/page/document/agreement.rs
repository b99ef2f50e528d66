//! How far coders agree on a document that more than one of them coded, and over all of these.

use super::find::document_named;
use crate::answer::{answer, see};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Asked, Seen};
use crate::shell::{Shell, percent};
use crate::work::{Agree, Agreement, Pairing};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use record::{ClaimBody, DocumentId};
use serde::{Deserialize, Serialize};
use store::{Coded, Store};

/// Documents that the overall figures are made of: those coded last.
const DOCUMENTS: usize = 200;

/// Somebody who coded a document, and what they found.
struct Coder {
    /// Their name; none for the machine.
    name: Option<String>,
    claims: Vec<ClaimBody>,
}

/// The machine's coding as it was before people decided on its claims, then people's own codings.
fn coders(store: &Store, coded: &Coded) -> Result<Vec<Coder>, DeskError> {
    let by_person = |why: &[record::Step]| {
        let first = why.first();
        first.is_some_and(|step| step.rule.starts_with("person/"))
    };
    let reviews = store.reviews(coded.document.id)?;
    let aside = reviews.iter().filter(|review| !review.state.stands());
    let aside = aside.filter_map(|review| review.said.as_ref());
    let machine = coded.claims.iter().chain(aside);
    let machine = machine.filter(|claim| !by_person(&claim.why));
    let mut coders = Vec::new();
    if coded.coded {
        coders.push(Coder {
            name: None,
            claims: machine.map(|claim| claim.body.clone()).collect(),
        });
    }
    let people = store.person_codings(coded.document.id)?;
    coders.extend(people.into_iter().map(|coding| Coder {
        name: Some(coding.by),
        claims: coding.claims,
    }));
    Ok(coders)
}

fn measured(agree: Agree, pairings: &[Pairing]) -> Result<Agreement, DeskError> {
    agree(pairings).map_err(DeskError::Inside)
}

fn pairing(one: &Coder, other: &Coder) -> Pairing {
    Pairing {
        one: one.claims.clone(),
        other: other.claims.clone(),
    }
}

/// Two coders of a document, by their places among its coders.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Pair {
    one: Option<usize>,
    other: Option<usize>,
}

/// A claim of the one beside a claim of the other; one of them may be missing.
#[derive(Debug, Serialize)]
struct Row {
    one: Option<ClaimBody>,
    other: Option<ClaimBody>,
}

#[derive(Template, Serialize)]
#[template(path = "document_agreement.html")]
struct AgreementPage {
    #[serde(skip)]
    shell: Shell,
    document: DocumentId,
    title: Option<String>,
    /// All who coded it; none is the machine.
    coders: Vec<Option<String>>,
    /// Which two of them are compared.
    one: usize,
    other: usize,
    agreement: Option<Agreement>,
    rows: Vec<Row>,
}

impl AgreementPage {
    fn heading(&self) -> String {
        match &self.title {
            Some(title) => self.shell.line(title),
            None => self.shell.t("document-untitled"),
        }
    }

    fn name(&self, at: &usize) -> String {
        named(&self.shell, self.coders.get(*at).and_then(Option::as_ref))
    }

    /// Every two of the coders.
    fn all_pairs(&self) -> Vec<(usize, usize)> {
        let count = self.coders.len();
        (0..count)
            .flat_map(|one| (one + 1..count).map(move |other| (one, other)))
            .collect()
    }

    /// Whether these two are compared on the page.
    fn is_shown(&self, one: &usize, other: &usize) -> bool {
        (*one, *other) == (self.one, self.other)
    }

    fn share(&self, share: &f64) -> String {
        shown(&self.shell, *share)
    }
}

fn named(shell: &Shell, name: Option<&String>) -> String {
    name.map_or_else(|| shell.t("document-machine"), |name| shell.line(name))
}

fn shown(shell: &Shell, share: f64) -> String {
    shell.t1("document-percent", "percent", shell.num(percent(share)))
}

/// `GET /document/{id}/agreement`
pub(crate) async fn of_document(
    State(desk): State<Desk>,
    seen: Seen,
    Path(typed): Path<String>,
    Asked(pair): Asked<Pair>,
) -> Result<Response, DeskError> {
    let (agree, shell) = (desk.agree, Shell::new(&seen, ""));
    let found = desk.read(move |store| {
        let id = document_named(store, &typed)?;
        if id.to_string() != typed {
            return Ok(Err(format!("/document/{id}/agreement")));
        }
        let coded = store.coded(id)?.ok_or(DeskError::NotFound)?;
        Ok(Ok(compared(store, &coded, pair, agree, shell)?))
    });
    Ok(match found.await? {
        Ok(page) => answer(&seen, &page),
        Err(whole) => see(&whole),
    })
}

fn compared(
    store: &Store,
    coded: &Coded,
    pair: Pair,
    agree: Agree,
    shell: Shell,
) -> Result<AgreementPage, DeskError> {
    let coders = coders(store, coded)?;
    // Two people before a person and the machine.
    let people = coders.iter().filter(|coder| coder.name.is_some()).count();
    let first = match coders.first() {
        Some(coder) if coder.name.is_none() && people > 1 => 1,
        _ => 0,
    };
    let (one, other) = (pair.one.unwrap_or(first), pair.other.unwrap_or(first + 1));
    let mut page = AgreementPage {
        shell,
        document: coded.document.id,
        title: coded.document.title.clone(),
        coders: coders.iter().map(|coder| coder.name.clone()).collect(),
        one,
        other,
        agreement: None,
        rows: Vec::new(),
    };
    if let (Some(left), Some(right)) = (coders.get(one), coders.get(other))
        && one != other
    {
        let agreement = measured(agree, &[pairing(left, right)])?;
        let pairs = agreement.pairs.first().cloned().unwrap_or_default();
        page.rows = rows(&left.claims, &right.claims, &pairs);
        page.agreement = Some(agreement);
    }
    Ok(page)
}

/// Matched claims beside each other, then those that only one of both has.
fn rows(one: &[ClaimBody], other: &[ClaimBody], pairs: &[(usize, usize)]) -> Vec<Row> {
    let row = |one: Option<&ClaimBody>, other: Option<&ClaimBody>| Row {
        one: one.cloned(),
        other: other.cloned(),
    };
    let matched = pairs.iter().map(|(a, b)| row(one.get(*a), other.get(*b)));
    let only_one = one.iter().enumerate();
    let only_one = only_one.filter(|(at, _)| !pairs.iter().any(|(a, _)| a == at));
    let only_other = other.iter().enumerate();
    let only_other = only_other.filter(|(at, _)| !pairs.iter().any(|(_, b)| b == at));
    matched
        .chain(only_one.map(|(_, claim)| row(Some(claim), None)))
        .chain(only_other.map(|(_, claim)| row(None, Some(claim))))
        .collect()
}

/// A document of the overall figures.
#[derive(Debug, Serialize)]
struct Line {
    document: DocumentId,
    title: Option<String>,
    people: Vec<String>,
    /// Over every two people who coded it.
    between_people: Option<f64>,
    /// Over each of these people and the machine.
    with_machine: Option<f64>,
}

#[derive(Template, Serialize)]
#[template(path = "agreement.html")]
struct OverallPage {
    #[serde(skip)]
    shell: Shell,
    documents: Vec<Line>,
    /// Documents are not looked at beyond so many.
    most: usize,
    /// Over every two people on every document that they both coded.
    between_people: Option<Agreement>,
    /// Over every person and the machine.
    with_machine: Option<Agreement>,
}

impl OverallPage {
    fn share(&self, share: &f64) -> String {
        shown(&self.shell, *share)
    }

    /// Both measures with the message that names each.
    fn measures(&self) -> Vec<(&'static str, &Agreement)> {
        let both = [
            ("document-between-people", &self.between_people),
            ("document-with-machine", &self.with_machine),
        ];
        both.into_iter()
            .filter_map(|(key, agreement)| Some((key, agreement.as_ref()?)))
            .collect()
    }
}

/// `GET /agreement`
pub(crate) async fn overall(State(desk): State<Desk>, seen: Seen) -> Result<Response, DeskError> {
    let (agree, shell) = (desk.agree, Shell::new(&seen, ""));
    let page = desk.read(move |store| {
        let (mut people, mut machine) = (Vec::new(), Vec::new());
        let mut documents = Vec::new();
        for (id, _) in store.coded_by_people(1, DOCUMENTS)? {
            let Some(coded) = store.coded(id)? else {
                continue;
            };
            let (own, with) = pairings(&coders(store, &coded)?);
            let line = |pairings: &[Pairing]| -> Result<Option<f64>, DeskError> {
                Ok(pooled(agree, pairings)?.map(|agreement| agreement.f1))
            };
            documents.push(Line {
                document: id,
                title: coded.document.title.clone(),
                people: store
                    .person_codings(id)?
                    .into_iter()
                    .map(|c| c.by)
                    .collect(),
                between_people: line(&own)?,
                with_machine: line(&with)?,
            });
            people.extend(own);
            machine.extend(with);
        }
        Ok(OverallPage {
            shell,
            documents,
            most: DOCUMENTS,
            between_people: pooled(agree, &people)?,
            with_machine: pooled(agree, &machine)?,
        })
    });
    Ok(answer(&seen, &page.await?))
}

/// Every two people, and each person with the machine.
fn pairings(coders: &[Coder]) -> (Vec<Pairing>, Vec<Pairing>) {
    let (mut people, mut machine) = (Vec::new(), Vec::new());
    for (at, one) in coders.iter().enumerate() {
        for other in &coders[at + 1..] {
            match one.name {
                Some(_) => people.push(pairing(one, other)),
                None => machine.push(pairing(one, other)),
            }
        }
    }
    (people, machine)
}

fn pooled(agree: Agree, pairings: &[Pairing]) -> Result<Option<Agreement>, DeskError> {
    match pairings.is_empty() {
        true => Ok(None),
        false => measured(agree, pairings).map(Some),
    }
}
