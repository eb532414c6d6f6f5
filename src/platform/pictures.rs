//! A photograph drawn anew: decoded by the browser, drawn at another size, written as a JPEG.
//!
//! What is drawn is what is seen: turned as its camera noted, and without anything else that stood in the file (where it was
//! taken, by what, a smaller picture of what was cut away).

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

/// What is put beneath a picture that can be seen through: a JPEG cannot.
const PAPER: &str = "#fff";

/// Why a picture was not drawn anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDrawn {
    /// The browser cannot decode it: damaged, or of a kind it does not know.
    NotDecoded,
    /// It was decoded, and could not be drawn or written.
    NoCanvas,
}

/// The bytes of a JPEG of what `picture` shows, of the size that `size` gives for its width and height in pixels. `quality` is
/// from 0 to 1.
///
/// # Errors
///
/// [`NotDrawn`].
pub async fn draw_anew(picture: &Blob, size: fn(u32, u32) -> (u32, u32), quality: f64) -> Result<Vec<u8>, NotDrawn> {
    let window = web_sys::window().ok_or(NotDrawn::NoCanvas)?;
    let decoding = window.create_image_bitmap_with_blob(picture).map_err(|_| NotDrawn::NotDecoded)?;
    let decoded: ImageBitmap =
        JsFuture::from(decoding).await.ok().and_then(|bitmap| bitmap.dyn_into().ok()).ok_or(NotDrawn::NotDecoded)?;
    let drawn = draw(&decoded, size);
    decoded.close();
    let canvas = drawn.map_err(|_| NotDrawn::NoCanvas)?;
    let written: Blob = JsFuture::from(as_jpeg(&canvas, quality))
        .await
        .ok()
        .and_then(|blob| blob.dyn_into().ok())
        .ok_or(NotDrawn::NoCanvas)?;
    let bytes = JsFuture::from(written.array_buffer()).await.map_err(|_| NotDrawn::NoCanvas)?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

fn draw(picture: &ImageBitmap, size: fn(u32, u32) -> (u32, u32)) -> Result<HtmlCanvasElement, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    let (width, height) = size(picture.width(), picture.height());
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    let (width, height) = (f64::from(width), f64::from(height));
    context.set_fill_style_str(PAPER);
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

/// Resolves to the blob, or to null where the browser could not write it.
fn as_jpeg(canvas: &HtmlCanvasElement, quality: f64) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let written = Closure::once_into_js(move |blob: JsValue| {
            // Resolving does not fail.
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        let asked = canvas.to_blob_with_type_and_encoder_options(
            written.unchecked_ref(),
            "image/jpeg",
            &JsValue::from(quality),
        );
        if let Err(error) = asked {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    })
}
