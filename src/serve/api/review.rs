//! What people may be asked about names, and what they have decided about names and statements.

use crate::graph::{Decision, Doubt, Page, Verdict};
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;
use serde_json::{Value, json};

/// Questions that nobody has answered, those that touch most first.
pub fn doubts(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let (doubts, total) = call.moment.graph.first_doubts(call.moment.store(), offset, limit)?;
    let row = |doubt: &Doubt| {
        let quotes = doubt.quotes.iter().map(|quotes| {
            quotes.iter().map(|(words, article)| json!({ "text": words, "article": article })).collect::<Vec<_>>()
        });
        json!({
            "about": doubt.about, "names": doubt.names, "merged": doubt.is_merged, "reason": doubt.reason,
            "score": doubt.score, "n_mentions": doubt.n_mentions, "evidence": doubt.evidence, "against": doubt.against,
            "quotes": quotes.collect::<Vec<_>>(),
        })
    };
    Ok(reply::json(&Page::cut(doubts.iter().map(row).collect(), total, offset, limit)))
}

/// What was decided, the newest first.
pub fn decisions(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let mut decisions = call.moment.store().decisions()?;
    decisions.reverse();
    Ok(reply::json(&Page::of(&decisions, offset, limit, decided)))
}

/// A decision.
pub fn decided(decision: &Decision) -> Value {
    let (verdict, name, kind) = match &decision.verdict {
        Verdict::Same => ("same", None, None),
        Verdict::Different => ("different", None, None),
        Verdict::Rename(name) => ("name", Some(name.as_str()), None),
        Verdict::Retype(kind) => ("kind", None, Some(kind.as_str())),
        Verdict::Confirm | Verdict::Reject => (decision.verdict.as_str(), None, None),
    };
    json!({
        "id": decision.id, "verdict": verdict, "about": decision.about, "name": name, "kind": kind, "why": decision.why,
        "by": decision.who, "at": decision.when,
    })
}
