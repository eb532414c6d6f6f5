//! Texts to and from the other open tabs of this browser.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// This tab's end of a channel. Dropping it closes it. Where the browser gives none, nothing is told and nothing is heard.
pub struct Channel {
    channel: Option<BroadcastChannel>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Joins the channel `name`. What the other tabs tell goes to `callback`; what is no text becomes the empty one.
    pub fn join(name: &str, mut callback: impl FnMut(String) + 'static) -> Self {
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            callback(message.data().as_string().unwrap_or_default());
        });
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
        Channel { channel, _heard: heard }
    }

    /// Tells every other tab.
    pub fn tell(&self, text: &str) {
        if let Some(channel) = &self.channel {
            // Refused only by a channel that is closed.
            let _ = channel.post_message(&JsValue::from_str(text));
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

impl std::fmt::Debug for Channel {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Channel").field("joined", &self.channel.is_some()).finish()
    }
}
