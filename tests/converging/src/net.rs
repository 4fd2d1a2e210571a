//! Carries requests to a portal in the same process, through its own router, and does to them what the sky says.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use portal::Portal;
use sync::{Error, Transport};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

use crate::mutant::Mutant;
use crate::newsroom::somewhere;
use crate::sky::{Skies, Way};

pub struct Inside {
    router: Router,
    runtime: Runtime,
    pub folder: PathBuf,
}

pub struct Net {
    inside: Inside,
    pub skies: Skies,
    pub mutant: Mutant,
    /// Given up by its laptop, and on its way after so many others.
    late: Mutex<Vec<(usize, Request<Vec<u8>>)>>,
}

/// One laptop's end.
#[derive(Debug)]
struct Wire {
    net: Arc<Net>,
    seat: usize,
}

impl Inside {
    pub fn of(portal: &Portal) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Self { router: portal.router(), runtime, folder: portal.folder().to_owned() }
    }

    fn answer(&self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let mut request = request.map(Body::from);
        request.extensions_mut().insert(ConnectInfo(somewhere()));
        self.runtime.block_on(async {
            let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
            Response::from_parts(head, bytes.to_vec())
        })
    }
}

impl fmt::Debug for Net {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Net").field("skies", &self.skies).finish_non_exhaustive()
    }
}

impl Net {
    pub fn to(inside: Inside, skies: Skies) -> Arc<Self> {
        Self::with(inside, skies, Mutant::None)
    }

    pub fn with(inside: Inside, skies: Skies, mutant: Mutant) -> Arc<Self> {
        Arc::new(Self { inside, skies, mutant, late: Mutex::default() })
    }

    pub fn wire(net: &Arc<Self>, seat: usize) -> Arc<dyn Transport> {
        Arc::new(Wire { net: Arc::clone(net), seat })
    }

    /// What is still on its way arrives.
    pub fn all_arrive(&self) {
        let late = std::mem::take(&mut *self.late.lock().unwrap_or_else(PoisonError::into_inner));
        for (_, request) in late {
            self.answer(request);
        }
    }

    fn some_arrive(&self) {
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        late.iter_mut().for_each(|it| it.0 = it.0.saturating_sub(1));
        let (due, left): (Vec<_>, Vec<_>) = late.drain(..).partition(|it| it.0 == 0);
        *late = left;
        drop(late);
        for (_, request) in due {
            self.answer(request);
        }
    }

    fn answer(&self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let request = self.mutant.sent(&self.inside.folder, request);
        self.inside.answer(request)
    }
}

impl Transport for Wire {
    fn carry(&self, request: Request<Vec<u8>>, _: Duration) -> Result<Response<Vec<u8>>, Error> {
        let net = &self.net;
        net.some_arrive();
        let lost = || Err(Error::Offline("the line broke".to_owned()));
        match net.skies.way(self.seat) {
            Way::Through => {}
            Way::Lost => return lost(),
            Way::AnswerLost => {
                net.answer(request);
                return lost();
            }
            Way::Twice => {
                net.answer(request.clone());
            }
            Way::Late(others) => {
                net.late.lock().unwrap_or_else(PoisonError::into_inner).push((others, request));
                return lost();
            }
        }
        let path = request.uri().path().to_owned();
        let op_ids = net.mutant.op_ids(&request);
        let answer = net.answer(request);
        Ok(net.mutant.heard(&path, &op_ids, answer))
    }

    fn apart(self: Arc<Self>) -> Arc<dyn Transport> {
        self
    }
}
