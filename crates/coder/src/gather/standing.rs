//! Whether a draft may stand as a claim of its own, or says too little, or tells of a condition.

use super::Draft;
use crate::lexicon::Order;
use crate::phrase::Page;
use crate::settle::Lent;
use crate::tag::Class;
use crate::time::Relation;
use record::{ClaimType, Modality};

/// "The detention of critics in the kingdom", "activists jailed in the province": people whom nothing
/// counts or names, by nobody, at no time: a condition, no event (codebook, unit 6). Only where the verb stands
/// inside its clause.
fn is_condition(page: &Page<'_>, draft: &Draft) -> bool {
    let done_to_people = matches!(
        draft.kind,
        ClaimType::Arrest
            | ClaimType::Disappearance
            | ClaimType::Mistreatment
            | ClaimType::Killing
            | ClaimType::Sentence
            | ClaimType::Release
            | ClaimType::Sanction
    );
    let unnumbered = draft.target.is_some_and(|target| {
        let opens = page.class(target.from);
        let bare = !matches!(opens, Some(Class::Det | Class::Pronoun | Class::Name))
            && page.class(target.head) != Some(Class::Name);
        let counted = (target.from..target.core_to).any(|at| page.number_at(at).is_some());
        page.tagged.words[target.head].plural && bare && !counted && !target.pronoun
    });
    page.lexicon.grammar.order != Order::VerbLast
        && done_to_people
        && draft.actor.is_none()
        && draft.modality == Modality::Happened
        && !page.mentions
        && unnumbered
}

/// Whether a draft may stand as a claim of its own: it has a place, a time or a figure, or a verb
/// with its people.
pub(super) fn stands(page: &Page<'_>, draft: &Draft) -> bool {
    let time = draft.time.is_some_and(|(time, lent)| {
        let mention = &page.times[time];
        lent == Lent::Own
            && (mention.relation != Relation::Vague || !draft.weak || mention.to - mention.from > 1)
    });
    let place = draft.place.is_some_and(|(_, lent)| lent == Lent::Own);
    let figure = !draft.figures.is_empty();
    if draft.loose {
        let somebody = draft.target.is_some_and(|target| !target.pronoun);
        return page.mentions && somebody && draft.modality == Modality::Happened;
    }
    if place && !time && !figure && draft.time.is_none() && is_condition(page, draft) {
        return false;
    }
    if draft.modality == Modality::Planned {
        // A court's order to free so many is decided, whenever it will be done.
        return time || place || figure && draft.kind == ClaimType::Release;
    }
    time || place || figure || !draft.weak
}
