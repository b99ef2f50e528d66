//! Takes files from a form, piece by piece, straight to the disk.

use super::name::{cleaned, is_hidden};
use super::view::Accepted;
use crate::answer::done;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::incoming::{Kept, Upload};
use crate::seen::{Role, Seen, TOKEN_HEADER, believed};
use crate::serve::Uploads;
use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use tokio::task::block_in_place;

/// Files in one form.
const MOST_FILES: usize = 10_000;

/// Jobs that may wait.
const MOST_JOBS: usize = 100;

/// Bytes of a form besides its files: names and boundaries.
const AROUND: u64 = 8 << 20;

/// Bytes of a form after which the disk is looked at again, whichever file they are of.
const LOOK_AGAIN: u64 = 16 << 20;

/// Bytes of a form that is refused which are still read and dropped: a browser shows the answer
/// only when it has sent all.
const DROPPED: u64 = 64 << 20;

/// `POST /add/files`
pub(super) async fn files(
    State(desk): State<Desk>,
    seen: Seen,
    headers: HeaderMap,
    form: Multipart,
) -> Result<Response, DeskError> {
    let by = seen.may(Role::Editor)?.name.clone();
    let place = desk
        .uploading
        .try_acquire()
        .map_err(|_| DeskError::Slower)?;
    let mut form = form;
    let taken = receive(&desk, &seen, &headers, &mut form).await;
    if taken.is_err() {
        drain(&mut form).await;
    }
    let upload = taken?;
    drop(place);
    let kept = keep(&desk, upload, &by)?;
    let accepted = Accepted::new(&kept);
    desk.worker.take_in(kept);
    Ok(done(&seen, "/add#jobs", &accepted))
}

/// Makes a job of what was written: from here on it survives.
pub(super) fn keep(desk: &Desk, upload: Upload, by: &str) -> Result<Kept, DeskError> {
    let at = crate::desk::moment()?;
    let folder = desk.worker.incoming().folder();
    block_in_place(|| upload.keep(by, &at)).map_err(|error| unwritten(folder, &error))
}

/// Begins a job, if there is room for one.
pub(super) fn begin(desk: &Desk) -> Result<Upload, DeskError> {
    if desk.worker.open() >= MOST_JOBS {
        return Err(DeskError::Slower);
    }
    let incoming = desk.worker.incoming();
    let upload = incoming.begin();
    let upload = upload.map_err(|error| unwritten(incoming.folder(), &error))?;
    enough_room(incoming.folder(), &desk.uploads)?;
    Ok(upload)
}

async fn receive(
    desk: &Desk,
    seen: &Seen,
    headers: &HeaderMap,
    form: &mut Multipart,
) -> Result<Upload, DeskError> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    // The token comes first, in a header or as the first field: before it is believed, nothing is
    // written.
    match header(TOKEN_HEADER) {
        Some(token) => believed(seen, token)?,
        None => {
            let first = form.next_field().await.map_err(|error| broken(&error))?;
            let token = first.filter(|field| field.name() == Some("token"));
            believed(seen, &small(token.ok_or(DeskError::Forged)?).await?)?;
        }
    }
    let limits = desk.uploads;
    let announced = header(CONTENT_LENGTH.as_str()).and_then(|length| length.parse().ok());
    if announced.is_some_and(|length: u64| length > limits.all.saturating_add(AROUND)) {
        return Err(too_much(limits.all));
    }
    let folder = desk.worker.incoming().folder().to_owned();
    let mut upload = begin(desk)?;
    let mut all = 0;
    while let Some(field) = waited(form.next_field()).await? {
        let Some(given) = field.file_name().map(str::to_owned) else {
            continue;
        };
        if upload.files() >= MOST_FILES {
            let message = format!("more than {MOST_FILES} files in one form");
            return Err(DeskError::TooLarge(message));
        }
        let hidden = is_hidden(&given);
        let file = upload.file().map_err(|error| unwritten(&folder, &error))?;
        let written = write(field, file, &folder, &limits, &mut all).await?;
        match written {
            // A field in which nothing was chosen.
            (_, 0) if given.is_empty() => remove(desk, &upload)?,
            _ if hidden => {
                remove(desk, &upload)?;
                upload.pass_over();
            }
            (file, bytes) => block_in_place(|| upload.add(file, cleaned(&given), bytes))
                .map_err(|error| unwritten(&folder, &error))?,
        }
    }
    match upload.files() {
        0 => Err(DeskError::Said(StatusCode::BAD_REQUEST, "add-none-chosen")),
        _ => Ok(upload),
    }
}

/// Writes one file; gives it and its size.
async fn write(
    mut field: Field<'_>,
    mut file: File,
    folder: &Path,
    limits: &Uploads,
    all: &mut u64,
) -> Result<(File, u64), DeskError> {
    let mut bytes = 0_u64;
    while let Some(chunk) = waited(field.chunk()).await? {
        bytes += chunk.len() as u64;
        let before = *all / LOOK_AGAIN;
        *all += chunk.len() as u64;
        if bytes > limits.file {
            let name = cleaned(field.file_name().unwrap_or(""));
            let most = megabytes(limits.file);
            return Err(DeskError::TooLarge(format!("{name} is larger than {most}")));
        }
        if *all > limits.all {
            return Err(too_much(limits.all));
        }
        if *all / LOOK_AGAIN > before {
            enough_room(folder, limits)?;
        }
        block_in_place(|| file.write_all(&chunk)).map_err(|error| unwritten(folder, &error))?;
    }
    Ok((file, bytes))
}

/// Removes the file that was just written; the next one takes its number.
fn remove(desk: &Desk, upload: &Upload) -> Result<(), DeskError> {
    let folder = desk.worker.incoming().folder();
    upload
        .drop_last()
        .map_err(|error| unwritten(folder, &error))
}

/// A small field as text.
async fn small(mut field: Field<'_>) -> Result<String, DeskError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = waited(field.chunk()).await? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > 4096 {
            return Err(DeskError::Forged);
        }
    }
    String::from_utf8(bytes).map_err(|_| DeskError::Forged)
}

/// The next piece of a form. One that does not come ends with the pause that bodies may make.
async fn waited<T>(next: impl Future<Output = Result<T, MultipartError>>) -> Result<T, DeskError> {
    next.await.map_err(|error| broken(&error))
}

/// Reads on for a while and drops what comes, so that the answer can be seen.
async fn drain(form: &mut Multipart) {
    let mut dropped = 0;
    while let Ok(Some(mut field)) = waited(form.next_field()).await {
        while let Ok(Some(chunk)) = waited(field.chunk()).await {
            dropped += chunk.len() as u64;
            if dropped > DROPPED {
                return;
            }
        }
    }
}

fn enough_room(folder: &Path, limits: &Uploads) -> Result<(), DeskError> {
    match store::free_space(folder) {
        Some(free) if free < limits.spare => Err(full()),
        _ => Ok(()),
    }
}

fn full() -> DeskError {
    DeskError::TooLarge("the disk of the record is nearly full; free some space".into())
}

fn too_much(most: u64) -> DeskError {
    DeskError::TooLarge(format!(
        "all files together are larger than {}",
        megabytes(most)
    ))
}

fn megabytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

fn broken(error: &MultipartError) -> DeskError {
    DeskError::Bad(format!("the form broke off or is not understood: {error}"))
}

fn unwritten(folder: &Path, error: &io::Error) -> DeskError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => full(),
        _ => DeskError::Inside(format!("cannot write below {}: {error}", folder.display())),
    }
}
