//! Titles and summaries of any length, in English and Russian, out of the strategy's own phrases.

use kerege::base::Lang;
use kerege::exchange::built_in::built_in;

use super::Chance;

/// The phrases of one language.
pub struct Prose {
    words: Vec<Box<str>>,
}

impl Prose {
    /// Every word of the built-in texts of the language, in their order.
    pub fn of(lang: Lang) -> Self {
        let ending = format!(".{}", lang.code());
        let mut words = Vec::new();
        for record in built_in().records.values() {
            for (_, register) in record.fields.iter().filter(|(name, _)| name.as_str().ends_with(&ending)) {
                let texts = register.iter().filter_map(|(_, write)| write.value.as_text());
                words.extend(texts.flat_map(str::split_whitespace).map(Box::from));
            }
        }
        Self { words }
    }

    /// Exactly so many characters: phrases of two to five words that stand together in the
    /// strategy, one after the other by chance.
    pub fn of_length(&self, characters: usize, chance: &mut Chance) -> String {
        let mut text = String::new();
        let mut length = 0;
        while length < characters {
            let start = chance.below(self.words.len());
            for word in self.words[start..].iter().take(2 + chance.below(4)) {
                length += word.chars().count() + usize::from(!text.is_empty());
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
            }
        }
        let cut: String = text.chars().take(characters).collect();
        // A space at the end is none of the text.
        cut.trim_end().to_owned()
    }
}
