//! Failures as answers: a status, what went wrong, and the way out.

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use store::{AccountError, Refusal, StoreError};

/// Why a request is not answered as asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DeskError {
    /// There is nothing at this address.
    #[error("there is nothing here")]
    NotFound,
    /// The request cannot be understood.
    #[error("{0}")]
    Bad(String),
    /// Nobody is signed in.
    #[error("sign in first")]
    SignIn,
    /// This person may not do that.
    #[error("your role does not allow this")]
    Forbidden,
    /// The form was not sent from a page of this desk, or the page is too old.
    #[error("this form was not sent from a page of this desk")]
    Forged,
    /// What the decision is about has changed.
    #[error("{0}")]
    Conflict(String),
    /// Too much at once.
    #[error("too many tries")]
    Slower,
    /// Too much at once, and when it may be tried again.
    #[error("too many tries; {seconds} seconds to wait")]
    Wait {
        /// How long to wait.
        seconds: u64,
    },
    /// Why, as the name of a message.
    #[error("{1}")]
    Said(StatusCode, &'static str),
    /// Too large.
    #[error("this is too large: {0}")]
    TooLarge(String),
    /// A decision that cannot be.
    #[error("{0}")]
    Refused(Refusal),
    /// The record.
    #[error(transparent)]
    Store(StoreError),
    /// The accounts.
    #[error(transparent)]
    Accounts(AccountError),
    /// The desk itself.
    #[error("{0}")]
    Inside(String),
}

impl DeskError {
    /// The status it is answered with.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Bad(_) => StatusCode::BAD_REQUEST,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::Forged => StatusCode::FORBIDDEN,
            Self::Conflict(_) | Self::Refused(_) => StatusCode::CONFLICT,
            Self::Slower | Self::Wait { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Said(status, _) => *status,
            Self::Store(_) | Self::Accounts(_) | Self::Inside(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }

    /// The message that tells the way out, in the files of messages.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            Self::NotFound => "error-hint-not-found",
            Self::Bad(_) | Self::Said(..) => "error-hint-bad",
            Self::SignIn => "error-hint-sign-in",
            Self::Forbidden => "error-hint-forbidden",
            Self::Forged => "error-hint-forged",
            Self::Conflict(_) | Self::Refused(_) => "error-hint-conflict",
            Self::Slower | Self::Wait { .. } => "error-hint-slower",
            Self::TooLarge(_) => "error-hint-too-large",
            Self::Store(_) | Self::Accounts(_) | Self::Inside(_) => "error-hint-inside",
        }
    }
}

impl From<AccountError> for DeskError {
    fn from(error: AccountError) -> Self {
        use AccountError as Error;
        match error {
            Error::BadName(_) => Self::Said(StatusCode::BAD_REQUEST, "people-bad-name"),
            Error::NameTaken(_) => Self::Said(StatusCode::CONFLICT, "people-name-taken"),
            Error::NoPerson => Self::Said(StatusCode::NOT_FOUND, "people-nobody"),
            Error::LastEditor => Self::Said(StatusCode::CONFLICT, "people-last-editor"),
            Error::KnownPasskey => Self::Said(StatusCode::CONFLICT, "passkey-known"),
            error => Self::Accounts(error),
        }
    }
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(refusal) => Self::Refused(refusal),
            other => Self::Store(other),
        }
    }
}

/// Carried by a response until the guard, who knows the language, writes its page.
#[derive(Clone)]
pub(crate) struct Failed(pub(crate) Arc<DeskError>);

impl IntoResponse for DeskError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let seconds = match self {
            Self::Slower => Some(60),
            Self::Wait { seconds } => Some(seconds),
            _ => None,
        };
        if let Some(seconds) = seconds {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(Failed(Arc::new(self)));
        response
    }
}
