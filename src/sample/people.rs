//! Invented customers: names from the kitchen garden, addresses nobody can own.

use super::random::Dice;

/// A customer's name and address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// First and last name.
    pub name: String,
    /// The e-mail address; customers who pay on delivery gave none.
    pub email: Option<String>,
    /// The telephone number, where there is no e-mail address.
    pub phone: Option<String>,
    /// City.
    pub city: &'static str,
    /// Postal code.
    pub zip: String,
    /// Two-letter country code.
    pub country: &'static str,
    /// Whether the customer agreed to the newsletter.
    pub accepts_marketing: bool,
}

struct Place {
    city: &'static str,
    zip_start: &'static str,
    zip_end: &'static str,
    country: &'static str,
}

const fn place(city: &'static str, zip_start: &'static str, zip_end: &'static str, country: &'static str) -> Place {
    Place { city, zip_start, zip_end, country }
}

const PLACES: [(Place, u32); 12] = [
    (place("Berlin", "10", "", "DE"), 16),
    (place("Hamburg", "20", "", "DE"), 12),
    (place("Köln", "50", "", "DE"), 10),
    (place("Leipzig", "04", "", "DE"), 9),
    (place("München", "80", "", "DE"), 11),
    (place("Wien", "1", "", "AT"), 9),
    (place("Graz", "8", "", "AT"), 5),
    (place("Amsterdam", "1", " AB", "NL"), 8),
    (place("Utrecht", "3", " CD", "NL"), 5),
    (place("Paris", "75", "", "FR"), 7),
    (place("Lyon", "69", "", "FR"), 4),
    (place("Cork", "T12 A", "", "IE"), 4),
];

const FIRST_NAMES: [&str; 32] = [
    "Ada", "Bela", "Carla", "Dario", "Edda", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Katya", "Levi", "Mara",
    "Nils", "Olga", "Pia", "Quentin", "Rosa", "Sami", "Thea", "Ugo", "Vera", "Wim", "Xenia", "Yann", "Zoe", "Anouk",
    "Bruno", "Clara", "Emil", "Frieda", "Goran",
];

const LAST_NAMES: [&str; 28] = [
    "Anise", "Basil", "Caper", "Dill", "Endive", "Fennel", "Garlic", "Hyssop", "Juniper", "Kale", "Lovage", "Mace",
    "Nutmeg", "Oregano", "Parsley", "Quince", "Radish", "Sorrel", "Thyme", "Vanilla", "Walnut", "Yarrow", "Zest",
    "Chervil", "Tarragon", "Cumin", "Sumac", "Perilla",
];

const DOMAINS: [&str; 3] = ["example.com", "example.org", "example.net"];

/// Numbers that are never given to a subscriber (Bundesnetzagentur, "Rufnummern für Filmproduktionen").
const PHONE_RANGES: [&str; 5] = ["+49 30 23125", "+49 69 90009", "+49 40 66969", "+49 221 4710", "+49 89 99998"];

/// How many customers can be told apart by telephone number.
pub const PHONES: u32 = 5000;

/// Invents the customer with this number; one without e-mail has a telephone number of its own.
pub fn person(number: u32, has_email: bool, accepts_marketing: bool, dice: &mut Dice) -> Person {
    let first = FIRST_NAMES[dice.below(FIRST_NAMES.len() as u32) as usize];
    let last = LAST_NAMES[dice.below(LAST_NAMES.len() as u32) as usize];
    let domain = DOMAINS[dice.below(DOMAINS.len() as u32) as usize];
    let (first_lower, last_lower) = (first.to_lowercase(), last.to_lowercase());
    let place = dice.pick(&PLACES).unwrap_or(&PLACES[0].0);
    let digits = if place.country == "DE" || place.country == "FR" || place.country == "AT" { 1000 } else { 900 };
    let zip_middle = dice.below(digits);
    Person {
        name: format!("{first} {last}"),
        email: has_email.then(|| format!("{first_lower}.{last_lower}{number}@{domain}")),
        phone: (!has_email).then(|| {
            let slot = number % PHONES;
            format!("{}{:03}", PHONE_RANGES[(slot / 1000) as usize], slot % 1000)
        }),
        city: place.city,
        zip: format!("{}{zip_middle:03}{}", place.zip_start, place.zip_end),
        country: place.country,
        accepts_marketing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_makes_an_address_unique() {
        let mut dice = Dice::new(1, 1);
        let with_email = person(12, true, true, &mut dice);
        assert!(with_email.email.is_some_and(|email| email.contains("12@example.")));
        let without = person(1234, false, false, &mut dice);
        assert_eq!((without.email, without.phone.as_deref()), (None, Some("+49 69 90009234")));
    }
}
