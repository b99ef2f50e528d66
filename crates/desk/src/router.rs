//! Which address is which page.

use crate::desk::Desk;
use crate::error::DeskError;
use crate::serve::Limits;
use crate::{assets, guard, page};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

/// What a form may weigh, in bytes; files have a limit of their own.
pub(crate) const FORM: usize = 1 << 20;

/// How long a body may pause while it is sent.
const PAUSE: Duration = Duration::from_secs(20);

/// All pages, behind the guard.
pub(crate) fn router(desk: Desk, limits: &Limits) -> Router {
    let pages = Router::new()
        .route("/problems", get(page::problems::problems))
        .merge(page::overview::routes())
        .merge(page::event::routes())
        .merge(page::document::routes())
        .merge(page::queue::routes())
        .merge(page::search::routes())
        .merge(page::sources::routes())
        .merge(page::add::routes())
        .merge(page::people::routes())
        .merge(page::api::routes())
        .route("/assets/{hash}/{name}", get(assets::asset))
        .fallback(async || DeskError::NotFound);
    // The guard is outside, so that failures of the layers within get their page and headers too.
    pages
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            limits.answer_within,
        ))
        // Files may take as long as they need, as long as they keep coming.
        .merge(page::add::uploads())
        .layer(CatchPanicLayer::new())
        .layer(DefaultBodyLimit::max(FORM))
        .layer(RequestBodyTimeoutLayer::new(PAUSE))
        .layer(from_fn_with_state(desk.clone(), guard::guard))
        .layer(CompressionLayer::new())
        .with_state(desk)
}
