//! News to and from the other open tabs: which records were saved, so that they read those again.
//!
//! It is a courtesy, never the only way: every tab reads the store before it writes. Where there is no channel, nothing
//! is told and nothing is heard.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// What one tab saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// Whose records; nothing where they are of many.
    pub owner: Option<String>,
    /// Their ids.
    pub records: Vec<String>,
}

/// This tab's end of a channel. Dropping it closes it.
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Joins the channel `name` (one a database, so that the example clinic's tabs are a circle of their own). News of
    /// the other tabs go to `callback`; what it cannot read, from another build, it passes over.
    pub fn join(name: &str, mut callback: impl FnMut(News) + 'static) -> Self {
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            let text = message.data().as_string().unwrap_or_default();
            if let Ok(news) = serde_json::from_str(&text) {
                callback(news);
            }
        });
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
        Tabs { channel, _heard: heard }
    }

    /// Tells every other tab.
    pub fn tell(&self, news: &News) {
        if let (Some(channel), Ok(text)) = (&self.channel, serde_json::to_string(news)) {
            // Refused only by a channel that is closed.
            let _ = channel.post_message(&JsValue::from_str(&text));
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

impl std::fmt::Debug for Tabs {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Tabs").field("joined", &self.channel.is_some()).finish()
    }
}
