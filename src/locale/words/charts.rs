//! Wordings of pictures whose points can be read.

use super::words;

words! {
    /// Pictures (grafik).
    pub Charts {
        points: "Titik pada grafik", "Points of the chart";
        how: "Sentuh sebuah titik, atau pilih dengan tombol panah, untuk membacanya.", "Touch a point, or choose one by the arrow keys, to read it.";
        point: "{y}: {value}", "{y}: {value}";
        point_of: "{name}, {y}: {value}", "{name}, {y}: {value}";
    }
}
