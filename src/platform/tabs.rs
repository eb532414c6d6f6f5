//! News to and from the other open tabs: which records were saved, so that they read those again.
//!
//! It is a courtesy, never the only way: every tab reads the store before it writes. Where there is no channel, nothing
//! is told and nothing is heard.

use super::channel::Channel;
use serde::{Deserialize, Serialize};

/// What one tab saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// Whose records; nothing where they are of many.
    pub owner: Option<String>,
    /// Their ids.
    pub records: Vec<String>,
}

/// This tab's end of a channel. Dropping it closes it.
#[derive(Debug)]
pub struct Tabs(Channel);

impl Tabs {
    /// Joins the channel `name` (one a database, so that the example clinic's tabs are a circle of their own). News of
    /// the other tabs go to `callback`; what it cannot read, from another build, it passes over.
    pub fn join(name: &str, mut callback: impl FnMut(News) + 'static) -> Self {
        Tabs(Channel::join(name, move |text| {
            if let Ok(news) = serde_json::from_str(&text) {
                callback(news);
            }
        }))
    }

    /// Tells every other tab.
    pub fn tell(&self, news: &News) {
        if let Ok(text) = serde_json::to_string(news) {
            self.0.tell(&text);
        }
    }
}
