//! Statements: those that are asked for, and one.

use super::{article, thing};
use crate::graph::{Order, Page, Role, Wanted};
use crate::ontology::vocabulary::ARTICLE;
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;

/// Statements of a thing, a relation, an article, a time.
pub fn list(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let cards = call.moment.graph.cards();
    let found = cards.chosen(&wanted(call)?);
    Ok(reply::json(&Page::of_some(&found, offset, limit, |iri| cards.statement(iri))))
}

/// One, by its id.
pub fn one(call: &Call) -> Result<Response, Problem> {
    let unknown = || Problem::missing(format!("there is no statement '{}'", call.id));
    let graph = &call.moment.graph;
    let (article, name) = call.id.rsplit_once([':', '#']).ok_or_else(unknown)?;
    let article = article.rsplit('/').next().unwrap_or(article);
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    if !is_plain(article) || !is_plain(name) {
        return Err(unknown());
    }
    let iri = format!("{}{ARTICLE}{article}#{name}", graph.base());
    graph.cards().statement(&iri).map(|card| reply::json(&card)).ok_or_else(unknown)
}

/// What is asked for.
pub fn wanted(call: &Call) -> Result<Wanted, Problem> {
    let parameters = &call.parameters;
    let role = parameters.word("role")?.map(|word| {
        Role::from_word(word).ok_or_else(|| Problem::bad("role is subject, object, source, post or about"))
    });
    let order = parameters
        .word("order")?
        .map(|word| Order::from_word(word).ok_or_else(|| Problem::bad("order is day, newest, article or telling")));
    let relation = parameters.word("relation")?.map(|name| call.moment.graph.find_relation(name));
    let entity = thing(call, "entity")?;
    if entity.is_none() && role.is_some() {
        return Err(Problem::bad("role says what a thing is in a statement: add entity="));
    }
    Ok(Wanted {
        entity,
        role: role.transpose()?,
        other: thing(call, "other")?,
        relation: relation.transpose()?,
        article: article(call, "article")?,
        asserted: parameters.flag("asserted")?,
        unsure: parameters.flag("unsure")?,
        rejected: parameters.flag("rejected")?,
        from: parameters.day("from")?,
        to: parameters.day("to")?,
        order: order.transpose()?.unwrap_or_default(),
    })
}
