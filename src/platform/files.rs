//! Files out and in: a text as a download, and the text of a file that was chosen.

use super::timer::Timer;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, Url};

/// How long a download may take to begin before its address is given back, in milliseconds.
const BEGIN_WITHIN: u32 = 60_000;

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Larger than the limit.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// Not a text in UTF-8.
    NotText,
    /// The device would not give it: removed since it was chosen, or no permission.
    Unreadable,
}

/// The browser would not begin the download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotDownloaded;

/// Hands `text` to the browser as a file to keep. That it was begun is all a page ever learns.
///
/// # Errors
///
/// [`NotDownloaded`].
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), NotDownloaded> {
    try_download(name, media_type, text).map_err(|_| NotDownloaded)
}

fn try_download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlElement = document.create_element("a")?.dyn_into()?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    // Firefox follows only a link that stands in the page.
    document.body().ok_or(JsValue::NULL)?.append_child(&link)?;
    link.click();
    link.remove();
    if let Some(timer) = Timer::after(BEGIN_WITHIN, move || {
        let _ = Url::revoke_object_url(&address);
    }) {
        timer.keep();
    }
    Ok(())
}

/// The text of a chosen file, without a byte order mark.
///
/// # Errors
///
/// [`ReadError`]; one that is too large is not read at all.
pub async fn read_text(file: &File, limit_bytes: u64) -> Result<String, ReadError> {
    // Whole and not negative.
    let bytes = file.size() as u64;
    if bytes > limit_bytes {
        return Err(ReadError::TooLarge { bytes, limit: limit_bytes });
    }
    let read = JsFuture::from(file.array_buffer()).await.map_err(|_| ReadError::Unreadable)?;
    let mut content = Uint8Array::new(&read).to_vec();
    if content.starts_with(b"\xef\xbb\xbf") {
        content.drain(..3);
    }
    String::from_utf8(content).map_err(|_| ReadError::NotText)
}
