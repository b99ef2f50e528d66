//! The page "Overview": when, where and what, as filters that live in the address.

use crate::answer::answer;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::overview::{
    Answer, Area, Counts, Filter, Index, Map, Order, Timeline, View, Written, routes as shapes,
};
use crate::seen::{Asked, Seen};
use crate::shell::Shell;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;
use store::Store;

mod choices;
mod picture;
mod rows;

use choices::{Chip, Choices};
use picture::{MapPicture, TimePicture};
use rows::EventRow;

/// Events on one page.
const A_PAGE: usize = 25;

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/", get(overview)).merge(shapes())
}

#[derive(Template, Serialize)]
#[template(path = "overview.html")]
struct OverviewPage {
    #[serde(skip)]
    shell: Shell,
    /// What was asked for.
    filter: Filter,
    order: Order,
    /// The page of the list, counted from 0, and how many there are.
    page: usize,
    pages: usize,
    /// How many events the record has in all.
    all: usize,
    /// Whether they are all there: `false` while some wait to be built.
    complete: bool,
    /// Where there are no events, whether there are documents all the same.
    #[serde(skip)]
    read: bool,
    counts: Counts,
    /// For each value of a field, how many events there would be with it.
    facets: Choices,
    map: Map,
    timeline: Timeline,
    events: Vec<EventRow>,
    #[serde(skip)]
    written: Written,
    #[serde(skip)]
    chips: Vec<Chip>,
    #[serde(skip)]
    picture: MapPicture,
    #[serde(skip)]
    times: TimePicture,
}

impl OverviewPage {
    fn earlier(&self) -> Option<String> {
        let before = self.page.checked_sub(1)?;
        Some(self.at(before))
    }

    fn later(&self) -> Option<String> {
        (self.page + 1 < self.pages).then(|| self.at(self.page + 1))
    }

    fn at(&self, page: usize) -> String {
        let number = match page {
            0 => String::new(),
            page => page.to_string(),
        };
        self.written.with(|written| written.page = number) + "#events"
    }

    /// The address of the events at a place.
    fn to_area(&self, area: &Area) -> String {
        self.written.with(|written| {
            written.map.clear();
            written.place.clone_from(&area.place);
            written.country.clone_from(&area.country);
        })
    }

    fn ordered(&self, order: &str) -> String {
        let order = match order == Order::default().name() {
            true => String::new(),
            false => order.to_owned(),
        };
        self.written.with(|written| written.order = order) + "#events"
    }

    /// Shutdowns that are not listed below the timeline.
    fn more_shutdowns(&self) -> usize {
        let listed = self.times.shadows.len().min(8);
        self.timeline.shutdowns.len() + self.timeline.more_shutdowns - listed
    }

    fn orders(&self) -> Vec<(&'static str, bool)> {
        let all = Order::ALL.into_iter();
        all.map(|order| (order.name(), order == self.order))
            .collect()
    }
}

/// `GET /`
async fn overview(
    State(desk): State<Desk>,
    seen: Seen,
    Asked(written): Asked<Written>,
) -> Result<Response, DeskError> {
    let written = written.tidied();
    let filter = written.filter().map_err(DeskError::Bad)?;
    let (order, page) = (
        written.order().map_err(DeskError::Bad)?,
        written.page().map_err(DeskError::Bad)?,
    );
    let view =
        match written.map.as_str() {
            "" => None,
            text => Some(View::parse(text).ok_or_else(|| {
                DeskError::Bad("'map' is a middle and a zoom: three numbers".into())
            })?),
        };
    let shell = Shell::new(&seen, "overview");
    let keeper = desk.clone();
    let view = desk
        .read(move |store| {
            let index = keeper
                .overview
                .current(store, |name| keeper.declared.named(name).is_some())?;
            let asked = Question {
                written,
                filter,
                order,
                page,
                view,
            };
            made(store, &index, shell, asked)
        })
        .await?;
    Ok(answer(&seen, &view))
}

struct Question {
    written: Written,
    filter: Filter,
    order: Order,
    page: usize,
    view: Option<View>,
}

fn made(
    store: &Store,
    index: &Index,
    shell: Shell,
    asked: Question,
) -> Result<OverviewPage, DeskError> {
    let Question {
        written,
        filter,
        order,
        page,
        view,
    } = asked;
    let mut answer: Answer = index.ask(&filter);
    answer.timeline.name_shutdowns(store)?;
    let pages = answer.counts.events.div_ceil(A_PAGE);
    let numbers = index.page(&answer, order, page, A_PAGE);
    let mut events = Vec::with_capacity(numbers.len());
    for row in numbers {
        events.extend(EventRow::read(store, index, row, &shell)?);
    }
    let map = Map::of(index, &answer, view, shell.lang());
    Ok(OverviewPage {
        chips: choices::chips(&filter, &written, &shell),
        picture: MapPicture::of(&map, &written, &shell),
        times: TimePicture::of(index, &answer.timeline, &written, &shell),
        facets: Choices::of(index, &answer, &filter, &shell),
        all: index.len(),
        read: index.is_empty() && store.has_documents()?,
        complete: shell.seen.settling.is_none() && !store.events_wait()?,
        counts: answer.counts,
        timeline: answer.timeline,
        filter,
        order,
        page,
        pages,
        map,
        events,
        written,
        shell,
    })
}
