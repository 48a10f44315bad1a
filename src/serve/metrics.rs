//! Figures for Prometheus.

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::time::Duration;

type Labels = Vec<(&'static str, String)>;

/// All figures.
pub struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter>,
    seconds: Family<Labels, Histogram>,
    articles: Gauge,
}

/// Upper ends, in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("newsgraph");
        let requests = Family::<Labels, Counter>::default();
        let seconds = Family::<Labels, Histogram>::new_with_constructor(|| Histogram::new(BUCKETS));
        let articles = Gauge::default();
        registry.register("requests", "Requests answered, by what was asked and how it ended", requests.clone());
        registry.register("request_seconds", "Time until an answer was ready", seconds.clone());
        registry.register("articles", "Articles in the graph", articles.clone());
        Metrics { registry, requests, seconds, articles }
    }
}

impl Metrics {
    /// Counts an answer to what a route asks for; without one it was a file of the page, or nothing that there is.
    pub fn count(&self, method: &Method, route: Option<&str>, status: StatusCode, time: Duration) {
        // Of the route and not of the address: names that anybody makes up would never end.
        let resource = route.and_then(|route| route.trim_start_matches('/').split('/').next()).unwrap_or("other");
        let method = if [Method::GET, Method::POST, Method::HEAD, Method::DELETE].contains(method) {
            method.as_str()
        } else {
            "other"
        };
        let resource = ("resource", resource.to_owned());
        let labels = vec![resource.clone(), ("method", method.to_owned()), ("status", status.as_str().to_owned())];
        self.requests.get_or_create(&labels).inc();
        self.seconds.get_or_create(&vec![resource]).observe(time.as_secs_f64());
    }

    /// All figures as text; so many articles there are now.
    pub fn text(&self, n_articles: usize) -> String {
        self.articles.set(i64::try_from(n_articles).unwrap_or(i64::MAX));
        let mut text = String::new();
        let _ = encode(&mut text, &self.registry);
        text
    }
}
