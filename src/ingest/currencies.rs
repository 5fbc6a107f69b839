//! Currency symbols and codes written beside an amount.

use crate::units::Currency;

/// What stands beside a number: outer `None` where it is no currency at all, inner where it is one that does not say
/// which (a bare dollar sign is used by twenty countries).
pub fn beside(text: &str) -> Option<Option<Currency>> {
    let text = text.trim();
    let known = SYMBOLS.iter().find(|(symbol, _)| symbol.eq_ignore_ascii_case(text));
    if let Some((_, code)) = known {
        return Some(Currency::from_code(code).ok());
    }
    if matches!(text, "$" | "¥" | "kr" | "kr." | "Kr" | "₨" | "Rs" | "Rs." | "﷼" | "ریال") {
        return Some(None);
    }
    let mut pieces = text.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|piece| !piece.is_empty());
    match (pieces.next(), pieces.next()) {
        (Some(code), None) if is_code(code) => Some(Currency::from_code(code).ok()),
        _ => None,
    }
}

/// Whether amounts in a currency are written without decimals: it has none, or none that anybody uses.
pub fn is_whole(currency: Currency) -> bool {
    const WHOLE: &str =
        "BIF CLP COP DJF GNF HUF IDR IRR IRT ISK JPY KHR KMF KRW LAK MMK PYG RWF TZS UGX UZS VND VUV XAF XOF XPF";
    WHOLE.split(' ').any(|code| code == currency.code())
}

/// Whether a currency is divided into a thousand.
pub fn has_three_decimals(currency: Currency) -> bool {
    "BHD IQD JOD KWD LYD OMR TND".split(' ').any(|code| code == currency.code())
}

/// Whether a text is a code of ISO 4217 in use.
pub fn is_code(text: &str) -> bool {
    let text = text.trim();
    text.len() == 3 && CODES.split(' ').any(|code| code.eq_ignore_ascii_case(text))
}

const SYMBOLS: [(&str, &str); 48] = [
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₺", "TRY"),
    ("₽", "RUB"),
    ("₴", "UAH"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("৳", "BDT"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
    ("lei", "RON"),
    ("R$", "BRL"),
    ("US$", "USD"),
    ("CA$", "CAD"),
    ("C$", "CAD"),
    ("AU$", "AUD"),
    ("A$", "AUD"),
    ("NZ$", "NZD"),
    ("S$", "SGD"),
    ("تومان", "IRT"),
    ("Rp", "IDR"),
    ("đ", "VND"),
    ("円", "JPY"),
    ("원", "KRW"),
    ("元", "CNY"),
    ("грн", "UAH"),
    ("руб", "RUB"),
    ("р", "RUB"),
    ("TL", "TRY"),
    ("лв", "BGN"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("RM", "MYR"),
    ("S/", "PEN"),
    ("NT$", "TWD"),
    ("HK$", "HKD"),
    ("MX$", "MXN"),
    ("ر.س", "SAR"),
    ("د.إ", "AED"),
    ("บาท", "THB"),
    ("SFr", "CHF"),
    ("Fr", "CHF"),
];

const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL \
HTG HUF IDR ILS INR IQD IRR IRT ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA \
MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF \
SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND \
VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";
