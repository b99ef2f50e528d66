//! Everybody, for editors: invite, give a role, keep out, begin anew.

use super::note;
use crate::accounts::now;
use crate::answer::{answer, answer_as, done};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Role, Seen, Sent};
use crate::shell::Shell;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use store::{Account, AccountError};

#[derive(Template, Serialize)]
#[template(path = "people.html")]
struct PeoplePage {
    #[serde(skip)]
    shell: Shell,
    people: Vec<Account>,
    #[serde(skip)]
    roles: [Role; 3],
    /// Who asks.
    me: Option<i64>,
    now: i64,
}

impl PeoplePage {
    fn is_me(&self, person: &Account) -> bool {
        self.me == Some(person.number)
    }

    /// How somebody stands, as the name of a message.
    fn state(&self, person: &Account) -> &'static str {
        match person.invited_until {
            _ if person.disabled => "people-disabled",
            _ if person.joined => "people-active",
            Some(until) if until > self.now => "people-invited",
            _ => "people-expired",
        }
    }
}

/// `GET /people`
pub(super) async fn show(State(desk): State<Desk>, seen: Seen) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let view = PeoplePage {
        people: desk.people.read(|accounts| accounts.people()).await?,
        roles: Role::ALL,
        me: seen.account,
        now: now(),
        shell: Shell::new(&seen, "people"),
    };
    Ok(answer(&seen, &view))
}

#[derive(Template, Serialize)]
#[template(path = "invited.html")]
struct InvitedPage {
    #[serde(skip)]
    shell: Shell,
    name: String,
    /// The link, which is shown this once.
    link: String,
    /// Until when it can be taken, in seconds since 1970.
    until: i64,
    /// The editor is the first account, and must sign in from now on.
    first: bool,
}

fn invited(desk: &Desk, seen: &Seen, person: &Account, secret: &str, first: bool) -> Response {
    let scheme = if desk.secure { "https" } else { "http" };
    let view = InvitedPage {
        name: person.name.clone(),
        // The host is one of the desk's own names: the guard has compared it.
        link: format!("{scheme}://{}/invitation#{secret}", seen.host),
        until: now() + store::INVITED,
        first,
        shell: Shell::new(seen, "people"),
    };
    answer_as(StatusCode::OK, seen, &view)
}

#[derive(Deserialize)]
pub(super) struct Invite {
    name: String,
    role: Role,
}

/// `POST /people/invite`
pub(super) async fn invite(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(form): Sent<Invite>,
) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let first = seen.account.is_none();
    if first && form.role != Role::Editor {
        // From the first account on everybody signs in: somebody must be able to let people in.
        let why = "people-first-is-editor";
        return Err(DeskError::Said(StatusCode::CONFLICT, why));
    }
    let add = desk.people.write(move |accounts| {
        let person = accounts.add(&form.name, form.role, now())?;
        let secret = accounts.invite(person.number, now())?;
        Ok((person, secret))
    });
    let (person, secret) = add.await?;
    note(person.number, "invited", "by an editor");
    Ok(invited(&desk, &seen, &person, &secret, first))
}

#[derive(Deserialize)]
pub(super) struct Which {
    person: i64,
}

/// `POST /people/reset`
pub(super) async fn reset(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(Which { person }): Sent<Which>,
) -> Result<Response, DeskError> {
    others(&seen, person)?;
    let invite = desk.people.write(move |accounts| {
        let secret = accounts.invite(person, now())?;
        Ok((accounts.person(person)?, secret))
    });
    let (person, secret) = invite.await?;
    note(person.number, "begins anew", "by an editor");
    Ok(invited(&desk, &seen, &person, &secret, false))
}

#[derive(Deserialize)]
pub(super) struct NewRole {
    person: i64,
    role: Role,
}

/// `POST /people/role`
pub(super) async fn role(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(NewRole { person, role }): Sent<NewRole>,
) -> Result<Response, DeskError> {
    change(&desk, &seen, person, role.name(), move |accounts| {
        accounts.set_role(person, role)
    })
    .await
}

/// `POST /people/disable`
pub(super) async fn disable(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(Which { person }): Sent<Which>,
) -> Result<Response, DeskError> {
    change(&desk, &seen, person, "disabled", move |accounts| {
        accounts.set_disabled(person, true)
    })
    .await
}

/// `POST /people/enable`
pub(super) async fn enable(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(Which { person }): Sent<Which>,
) -> Result<Response, DeskError> {
    change(&desk, &seen, person, "enabled", move |accounts| {
        accounts.set_disabled(person, false)
    })
    .await
}

async fn change(
    desk: &Desk,
    seen: &Seen,
    person: i64,
    what: &str,
    change: impl FnOnce(&mut store::Accounts) -> Result<(), AccountError> + Send + 'static,
) -> Result<Response, DeskError> {
    others(seen, person)?;
    desk.people.write(change).await?;
    note(person, what, "by an editor");
    Ok(done(
        seen,
        "/people",
        &serde_json::json!({ "person": person }),
    ))
}

/// An editor changes others here, never themselves: nobody locks themselves out by a slip.
fn others(seen: &Seen, person: i64) -> Result<(), DeskError> {
    seen.may(Role::Editor)?;
    match seen.account == Some(person) {
        true => Err(DeskError::Said(StatusCode::CONFLICT, "people-not-yourself")),
        false => Ok(()),
    }
}
