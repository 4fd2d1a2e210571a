//! What must come, written out by hand: who may hope for an act, and what each standing says to whoever may.

/// A standing of the table of acts, in the order of the letters below.
pub const STANDINGS: [&str; 28] = [
    "draft",
    "draft held",
    "submitted",
    "submitted, desk commented",
    "submitted, desk edited",
    "submitted, conflict",
    "forwarded",
    "returned",
    "approved",
    "approved, edited since",
    "approved, conflict",
    "approved, held",
    "approved, embargo ahead",
    "approved, embargo over",
    "approved, photos missing",
    "scheduled",
    "unscheduled draft",
    "published",
    "being corrected",
    "correction submitted",
    "correction approved",
    "correction scheduled",
    "ended",
    "ended, brought back",
    "withdrawn",
    "withdrawn, brought back",
    "withdrawn, approved again",
    "trashed",
];

/// `author`: she on her own, the desk on what is in its categories; `decides`: who approves on this site.
/// Letters as in the program's own table: `+` done, `S` not from here, `T` in the bin, `X` conflict, `H` held,
/// `E` embargo, `V` edited since approval, `0` nothing new, `D` the desk has begun, `P` a release is ahead, `L` released
/// once, `M` photos missing. A correction and what came back stand behind what they came from.
const TABLE: &str = "\
Edit         author   ++ SSSS S + SSSSSSS S + S+SSS S+ S+S T
Submit       author   ++ SSSS S + 0+00000 0 + 0+S00 0+ 0+0 T
Recall       owner    SS +DD+ S S SSSSSSS S S SS+SS SS SSS T
Forward      two-step SS +++X S S SSSSSSS S S SS+SS SS SSS T
Return       desk     SS ++++ + S +++++++ P S +S++P +S +S+ T
Approve      decides  SS +++X + S SSSSSSS S S SS+SS SS SSS T
Schedule     decides  SS SSSS S S +VXH++M + S +SS++ SS SS+ T
PublishNow   decides  SS SSSS S S +VXHE+M + S +SS++ SS SS+ T
Unschedule   decides  SS SSSS S S SSSSSSS + S SSSS+ SS SSS T
Correct      desk     SS SSSS S S SSSSSSS S S +SS++ SS SSS T
Withdraw     chief    SS SSSS S S SSSSSSS + S +++++ SS SSS T
BringBack    desk     SS SSSS S S SSSSSSS S S SSSSS +S +SS T
Hold         desk     +H ++++ + + +++H+++ + + SSSSS ++ +++ T
ReleaseHold  desk     S+ SSSS S S SSS+SSS S S SSSSS SS SSS T
RaiseEmbargo desk     ++ ++++ + + +++++++ + + SSSSS ++ +++ T
LowerEmbargo chief    SS SSSS S S SSSS++S S S SSSSS SS SSS T
Overrule     desk     SS ++++ + S SSSSSSS S S SS+SS SS SSS T
TakeOver     desk     ++ ++++ + + +++++++ + + +++++ ++ +++ T
Share        desk     +H ++++ + + +++HE++ + + S++++ SS SSS T
Trash        author   ++ SSSS S + SSSSSSS S + SLSSS SL SLS T
Restore      author   SS SSSS S S SSSSSSS S S SSSSS SS SSS +
";

pub const ROLES: [&str; 4] = ["reporter", "editor", "chief", "admin"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    pub two_step: bool,
    pub four_eyes: bool,
}

pub const RULES: [Rules; 4] = [
    Rules { two_step: false, four_eyes: true },
    Rules { two_step: false, four_eyes: false },
    Rules { two_step: true, four_eyes: true },
    Rules { two_step: true, four_eyes: false },
];

/// Who asks: her role, whose article it is, whether it is in her category, and whether she says that it is urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks {
    pub role: usize,
    pub own: bool,
    pub inside: bool,
    pub urgent: bool,
}

pub fn acts() -> impl Iterator<Item = &'static str> {
    TABLE.lines().map(|it| it.split_whitespace().next().unwrap())
}

fn row(act: &str) -> (&'static str, Vec<char>) {
    let line = TABLE.lines().find(|it| it.split_whitespace().next() == Some(act)).expect("an act of the table");
    let mut words = line.split_whitespace().skip(1);
    (words.next().unwrap(), words.flat_map(str::chars).collect())
}

/// The letter that must come.
pub fn letter(act: &str, standing: usize, rules: Rules, asks: Asks) -> char {
    let (who, letters) = row(act);
    assert_eq!(letters.len(), STANDINGS.len(), "{act}");
    let (role, place) = (ROLES[asks.role], letters[standing]);
    let desk = role == "chief" || (role == "editor" && asks.inside);
    if role == "admin" {
        return 'R';
    }
    let person = match who {
        "author" => match role {
            "reporter" if !asks.own => Some('N'),
            "editor" if !asks.own && !asks.inside => Some('C'),
            _ => None,
        },
        "owner" => (!asks.own).then_some('N'),
        _ if role == "reporter" => Some('R'),
        "chief" if role == "editor" && !(act == "Withdraw" && asks.urgent) => Some('R'),
        "decides" if role == "editor" && rules.two_step => Some('R'),
        _ => (!desk).then_some('C'),
    };
    match (person, act) {
        (Some(it), _) => it,
        // The desk writes in everything but the bin, wherever it stands.
        (None, "Edit") if desk && place != 'T' => '+',
        (None, "Forward") if !rules.two_step && place != 'T' => 'S',
        // Nobody approves what is hers, unless she is the chief and says why it is urgent.
        (None, "Approve") if rules.four_eyes && asks.own && "+X".contains(place) => {
            if role == "chief" && asks.urgent {
                place
            } else {
                'O'
            }
        }
        (None, _) => place,
    }
}

/// Whether she is told that the article exists at all.
pub fn sees(standing: usize, asks: Asks) -> bool {
    let shown = matches!(STANDINGS[standing], "published" | "being corrected")
        || STANDINGS[standing].starts_with("correction ");
    match ROLES[asks.role] {
        "reporter" => asks.own || shown,
        "editor" => asks.own || asks.inside,
        "chief" => true,
        _ => false,
    }
}

/// How many cells of the program's own table were compared, and those that are others.
pub fn against_the_programs_own() -> (usize, Vec<String>) {
    let (mut compared, mut others) = (0, Vec::new());
    for block in PROGRAMS_OWN.split("\n\n").skip(1) {
        let (head, rows) = block.split_once('\n').unwrap();
        let (act, settings) = head.trim_end_matches(')').split_once(" (").unwrap();
        if !acts().any(|it| it == act) {
            continue;
        }
        for line in rows.lines() {
            let (cells, names) = line.trim_start().split_at(19);
            for name in names.trim().split(" · ").filter(|it| *it != "only on the laptop") {
                let standing = STANDINGS.iter().position(|it| *it == name).expect("a standing of ours");
                for (rules, urgent) in all_rules().filter(|it| settings.contains("whatever") || named(settings, *it)) {
                    for (n, cell) in cells.chars().filter(|it| *it != ' ').enumerate() {
                        let asks = Asks { role: n / 4, own: n % 4 < 2, inside: n % 2 == 0, urgent };
                        let ours = letter(act, standing, rules, asks);
                        compared += 1;
                        if ours != cell {
                            others.push(format!("{act}, {name}, {rules:?}, {asks:?}: {ours} here, {cell} there"));
                        }
                    }
                }
            }
        }
    }
    (compared, others)
}

const PROGRAMS_OWN: &str = include_str!("../../../src-tauri/domain/src/act/table.txt");

fn all_rules() -> impl Iterator<Item = (Rules, bool)> {
    RULES.into_iter().flat_map(|rules| [(rules, false), (rules, true)])
}

/// Names as the program's table has them: `two steps two eyes urgent`.
fn named(settings: &str, (rules, urgent): (Rules, bool)) -> bool {
    let name = format!(
        "{}{}{}",
        if rules.two_step { "two steps" } else { "one step" },
        if rules.four_eyes { "" } else { " two eyes" },
        if urgent { " urgent" } else { "" }
    );
    settings.split(", ").any(|it| it == name)
}
