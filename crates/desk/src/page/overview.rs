//! The page "Overview".

use crate::desk::Desk;
use axum::Router;

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
}
