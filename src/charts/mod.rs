//! Series → SVG text by plotters, the same natively and in the browser.
