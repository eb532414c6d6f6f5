//! Files out and in: a text or bytes as a download, what is in a file that was chosen, and bytes as an address for the page.

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
    hand_out(name, media_type, &JsValue::from_str(text))
}

/// Hands bytes to the browser as a file to keep.
///
/// # Errors
///
/// [`NotDownloaded`].
pub fn download_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), NotDownloaded> {
    hand_out(name, media_type, &Uint8Array::from(bytes))
}

fn hand_out(name: &str, media_type: &str, content: &JsValue) -> Result<(), NotDownloaded> {
    let address = ObjectUrl::of(content, media_type).ok_or(NotDownloaded)?;
    follow(name, address.as_str()).map_err(|_| NotDownloaded)?;
    if let Some(timer) = Timer::after(BEGIN_WITHIN, move || drop(address)) {
        timer.keep();
    }
    Ok(())
}

fn follow(name: &str, address: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlElement = document.create_element("a")?.dyn_into()?;
    link.set_attribute("href", address)?;
    link.set_attribute("download", name)?;
    // Firefox follows only a link that stands in the page.
    document.body().ok_or(JsValue::NULL)?.append_child(&link)?;
    link.click();
    link.remove();
    Ok(())
}

/// An address of bytes for this page alone, as a picture's `src`. Dropping it gives it back.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// An address of these bytes; nothing where the browser gives none.
    #[must_use]
    pub fn of_bytes(bytes: &[u8], media_type: &str) -> Option<Self> {
        Self::of(&Uint8Array::from(bytes), media_type)
    }

    fn of(content: &JsValue, media_type: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = Blob::new_with_blob_sequence_and_options(&Array::of1(content), &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(ObjectUrl)
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // Fails for no address that was given.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// The text of a chosen file, without a byte order mark.
///
/// # Errors
///
/// [`ReadError`]; one that is too large is not read at all.
pub async fn read_text(file: &File, limit_bytes: u64) -> Result<String, ReadError> {
    let mut content = read_bytes(file, limit_bytes).await?;
    if content.starts_with(b"\xef\xbb\xbf") {
        content.drain(..3);
    }
    String::from_utf8(content).map_err(|_| ReadError::NotText)
}

/// What is in a chosen file.
///
/// # Errors
///
/// [`ReadError`], of which never [`ReadError::NotText`]; one that is too large is not read at all.
pub async fn read_bytes(file: &File, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
    let bytes = size(file);
    if bytes > limit_bytes {
        return Err(ReadError::TooLarge { bytes, limit: limit_bytes });
    }
    bytes_of(file).await
}

/// The first bytes of a chosen file, at most so many.
///
/// # Errors
///
/// [`ReadError::Unreadable`].
pub async fn read_beginning(file: &File, bytes: u16) -> Result<Vec<u8>, ReadError> {
    let beginning = file.slice_with_f64_and_f64(0.0, f64::from(bytes)).map_err(|_| ReadError::Unreadable)?;
    bytes_of(&beginning).await
}

/// A chosen file's size in bytes.
#[must_use]
pub fn size(file: &File) -> u64 {
    // Whole and not negative.
    file.size() as u64
}

async fn bytes_of(blob: &Blob) -> Result<Vec<u8>, ReadError> {
    let read = JsFuture::from(blob.array_buffer()).await.map_err(|_| ReadError::Unreadable)?;
    Ok(Uint8Array::new(&read).to_vec())
}
