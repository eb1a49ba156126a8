//! How Uzbek writes numbers, dates, lists and the names of the region (CLDR 48), and its alphabet.

use super::Locale;

pub(super) const LOCALE: Locale = Locale {
    decimal: ',',
    percent: "%",
    compact: ["ming", "mln", "mlrd", "trln"],
    months: [
        "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr",
    ],
    months_alone: [
        "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr",
    ],
    months_short: ["yan", "fev", "mar", "apr", "may", "iyn", "iyl", "avg", "sen", "okt", "noy", "dek"],
    day_month: "{d}-{m}",
    dated: "{day}, {y}",
    month_year: "{m}, {y}",
    time_glue: ", ",
    day_padded: false,
    list_pair: " va ",
    list_last: " va ",
    now: "hozir",
    near_days: ["kecha", "bugun", "ertaga"],
    past: [&["{n} daqiqa oldin"], &["{n} soat oldin"], &["{n} kun oldin"], &["{n} oy oldin"], &["{n} yil oldin"]],
    future: [
        &["{n} daqiqadan keyin"],
        &["{n} soatdan keyin"],
        &["{n} kundan keyin"],
        &["{n} oydan keyin"],
        &["{n} yildan keyin"],
    ],
    regions: ["Qozogʻiston", "Qirgʻiziston", "Tojikiston", "Turkmaniston", "Oʻzbekiston", "Rossiya"],
    languages: ["inglizcha", "ruscha", "qozoqcha", "qirgʻizcha", "tojik", "turkman", "oʻzbek"],
    alphabet: &[
        "a", "b", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x",
        "y", "z", "oʻ", "gʻ", "sh", "ch",
    ],
};
