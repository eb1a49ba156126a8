//! Two hundred projects as a spreadsheet puts them on the clipboard, seven of them faulty: with cells
//! of two lines, doubled quotes and the line ends of Windows. Shared by the native test and the journey.

/// What is wrong where: the row as the spreadsheet counts, the column's heading, what stands there.
pub const FAULTY: [(usize, &str, &str); 7] = [
    (3, "Title", ""),
    (17, "Stage", "Someday"),
    (42, "Start", "31.02.2027"),
    (77, "End", "1 January 2020"),
    (101, "Countries", "KZ 60, KG 30"),
    (150, "Objectives", "O1, O19"),
    (201, "Lead office", "Paris"),
];

const HEADINGS: [&str; 9] =
    ["Title", "Donor", "Stage", "Start", "End", "Countries", "Objectives", "Lead office", "Summary"];

/// The whole text, headings included: rows 2 to `count + 1` are projects.
pub fn pasted(count: usize, faulty: &[(usize, &str, &str)]) -> String {
    let mut text = line(HEADINGS.map(str::to_owned));
    for row in 2..count + 2 {
        let stages = ["Idea", "Ongoing", "concept-note", "Переговоры"];
        let shares = ["KZ 60, KG 40", "Tajikistan", "UZB 33,5; TKM 66,5", "Казахстан"];
        let mut cells = [
            format!("Pasted project {row}"),
            "Not ours to know".to_owned(),
            stages[row % 4].to_owned(),
            format!("{:02}.03.2026", 1 + row % 28),
            format!("5 {} {}", ["March", "июня"][row % 2], 2027 + row % 4),
            shares[row % 4].to_owned(),
            format!("O{}, o{}", 1 + row % 8, 1 + (row + 3) % 8),
            ["Bishkek", "KZ", "Dushanbe"][row % 3].to_owned(),
            format!("\"First line of {row},\nthen \"\"the second\"\"\""),
        ];
        for (_, heading, cell) in faulty.iter().filter(|(at, _, _)| *at == row) {
            let place = HEADINGS.iter().position(|name| name == heading);
            cells[place.expect("the heading is one of the sheet's")] = (*cell).to_owned();
        }
        text.push_str(&line(cells));
    }
    text
}

fn line(cells: [String; 9]) -> String {
    format!("{}\r\n", cells.join("\t"))
}
