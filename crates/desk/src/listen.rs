//! The connections: how many, and how long each may take to say what it wants.

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use crate::serve::Limits;

/// How much of a request's line and headers is read.
const HEADERS: usize = 64 << 10;

/// How long open requests may go on when the desk closes.
const FAREWELL: Duration = Duration::from_secs(10);

/// Where a request comes from: the other end of its connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// Answers connections until `ended` resolves, then lets those under way finish.
pub(crate) async fn listen(
    listener: TcpListener,
    router: Router,
    limits: &Limits,
    ended: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let crowd = Crowd::default();
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    // A connection that has not said what it wants by then is closed, an idle one too.
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.headers_within)
        .max_buf_size(HEADERS);
    let mut ended = std::pin::pin!(ended);
    loop {
        // The place comes first: who finds none waits in the system's queue.
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place,
            () = &mut ended => break,
        };
        let (stream, peer) = tokio::select! {
            came = listener.accept() => match came {
                Ok(came) => came,
                Err(_) => {
                    // No more files, or a connection that has gone again: the next may do better.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut ended => break,
        };
        let Some(one) = crowd.one_more(peer.ip(), limits.connections_of_one) else {
            continue;
        };
        let served = graceful.watch(serve(&http, stream, router.clone(), peer.ip()));
        tokio::spawn(async move {
            // What went wrong on a connection is the other end's to see.
            let _ = served.await;
            drop((one, place));
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(FAREWELL, graceful.shutdown()).await;
}

fn serve(
    http: &http1::Builder,
    stream: TcpStream,
    router: Router,
    peer: IpAddr,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> + Send + use<> {
    // Small answers are sent at once.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        router.clone().oneshot(request.map(Body::new))
    });
    http.serve_connection(TokioIo::new(stream), service)
}

/// How many connections each address has open.
#[derive(Clone, Default)]
struct Crowd(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Crowd {
    /// One connection more, unless the address has `most` of them.
    fn one_more(&self, from: IpAddr, most: usize) -> Option<One> {
        let mut crowd = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = crowd.entry(from).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(One {
            crowd: self.clone(),
            from,
        })
    }
}

/// A counted connection.
struct One {
    crowd: Crowd,
    from: IpAddr,
}

impl Drop for One {
    fn drop(&mut self) {
        let mut crowd = self.crowd.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = crowd.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                crowd.remove(&self.from);
            }
        }
    }
}
