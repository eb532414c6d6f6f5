//! Bytes derived from what a person remembers, slowly on purpose.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

/// How many bytes are derived.
pub const BYTES: usize = 32;

/// The browser does not derive: a page that did not come over HTTPS has no such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotDerived;

/// PBKDF2 with HMAC-SHA-256 over a text in UTF-8.
///
/// # Errors
///
/// [`NotDerived`].
pub async fn pbkdf2_sha256(secret: &str, salt: &[u8], iterations: u32) -> Result<[u8; BYTES], NotDerived> {
    let bits = derive(secret, salt, iterations).await.map_err(|_| NotDerived)?;
    Uint8Array::new(&bits).to_vec().try_into().map_err(|_| NotDerived)
}

async fn derive(secret: &str, salt: &[u8], iterations: u32) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Missing where the page is not trusted; web-sys takes it to be there always.
    let crypto = window.crypto()?;
    if !Reflect::has(&crypto, &JsValue::from_str("subtle"))? || crypto.subtle().is_undefined() {
        return Err(JsValue::NULL);
    }
    let subtle = crypto.subtle();
    let uses = Array::of1(&JsValue::from_str("deriveBits"));
    let raw = Uint8Array::from(secret.as_bytes());
    let imported = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &uses)?;
    let key: CryptoKey = JsFuture::from(imported).await?.dyn_into()?;
    let how = Object::new();
    for (name, value) in [
        ("name", JsValue::from_str("PBKDF2")),
        ("hash", JsValue::from_str("SHA-256")),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", JsValue::from(iterations)),
    ] {
        Reflect::set(&how, &JsValue::from_str(name), &value)?;
    }
    let bits = u32::try_from(8 * BYTES).unwrap_or(u32::MAX);
    JsFuture::from(subtle.derive_bits_with_object(&how, &key, bits)?).await
}
