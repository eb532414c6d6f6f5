//! The site's own files, fetched when they are used; the service worker has them offline.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFetched;

/// The text of a file, by its address relative to the page.
///
/// # Errors
///
/// [`NotFetched`]: no network and not kept, or no such file.
pub async fn text(address: &str) -> Result<String, NotFetched> {
    let window = web_sys::window().ok_or(NotFetched)?;
    let answered = JsFuture::from(window.fetch_with_str(address)).await.map_err(|_| NotFetched)?;
    let response: Response = answered.dyn_into().map_err(|_| NotFetched)?;
    if !response.ok() {
        return Err(NotFetched);
    }
    let body = response.text().map_err(|_| NotFetched)?;
    JsFuture::from(body).await.ok().and_then(|text| text.as_string()).ok_or(NotFetched)
}
