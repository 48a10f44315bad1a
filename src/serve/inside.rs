//! The server without a socket: what it would answer, for one who has the store at hand.

use super::app::App;
use super::{Settings, routes};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use http_body_util::BodyExt;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use std::io;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// A server that only this program can ask.
pub struct Inside {
    runtime: Runtime,
    router: Router,
}

impl Inside {
    /// Of a store.
    pub fn new(settings: Settings) -> io::Result<Inside> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_time().build()?;
        Ok(Inside { runtime, router: routes::inside(&Arc::new(App::new(settings)?)) })
    }

    /// What is at an address, as JSON: whether it is an answer, and its bytes.
    pub fn get(&self, path: &str) -> io::Result<(bool, Vec<u8>)> {
        let request = Request::get(path).header(header::HOST, "localhost").header(header::ACCEPT, "application/json");
        let request = request.body(Body::empty()).map_err(io::Error::other)?;
        self.runtime.block_on(async {
            let Ok(response) = TowerToHyperService::new(self.router.clone()).call(request).await;
            let is_good = response.status().is_success();
            let body = response.into_body().collect().await.map_err(io::Error::other)?;
            Ok((is_good, body.to_bytes().to_vec()))
        })
    }
}
