//! What must hold of a merged text, whoever made it. Each rule is asked of the ledger, of the two sides, or of the JSON
//! door; none of them asks the merge how it came to its answer.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domain::merge::{At, Conflict, Decision, Merged, Piece, settle};
use domain::{BlockId, Content, Document};

use crate::ledger::{Kin, Ledger, Unwritten, kin, serials};
use crate::pair::Pair;
use crate::text::{Passage, Text, read};

pub type Merge = fn(&Content, &Content, &Content) -> Merged;

/// So few words that were carried into another paragraph, or written over on the way, read as if they were typed there:
/// nobody can tell. Where the other side kept them they may stand twice, or go with a decision about the paragraph they
/// stand in; that is counted and told, and no fault.
const FRAGMENT: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A word that somebody wrote, or both kept, is neither in the text nor in a conflict.
    Lost,
    /// A word that one side deleted is there, and no conflict holds it.
    Returned,
    /// More than a fragment stands twice.
    Twice,
    /// A part of the text that neither side has so.
    NobodyWrote,
    /// Both changed the same place, differently, and nobody is asked.
    NotAsked,
    /// What only one side touched is not as it left it.
    Untouched,
    /// What neither side moved stands elsewhere.
    Order,
    IdTwice,
    /// The JSON door refuses it, or gives back another text.
    Door,
    /// Who is called mine makes another text of it.
    Mirror,
    /// A side that changed nothing changes something, or two equal ones do.
    Identity,
    Fields,
    /// A decision cannot be put into the text, loses a word of the side that was chosen, or says one twice.
    Settled,
}

impl Rule {
    pub const ALL: [Self; 13] = [
        Self::Lost,
        Self::Returned,
        Self::Twice,
        Self::NobodyWrote,
        Self::NotAsked,
        Self::Untouched,
        Self::Order,
        Self::IdTwice,
        Self::Door,
        Self::Mirror,
        Self::Identity,
        Self::Fields,
        Self::Settled,
    ];
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub rule: Rule,
    pub said: String,
}

/// What is no fault, but told.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub conflicts: usize,
    pub reordered: bool,
    /// Kin that only one side touched, inside a conflict: a person is shown more than is in question.
    pub wide: usize,
    /// Three words or fewer stand twice, or go with a decision about words beside them.
    pub fragments: bool,
}

pub fn judged(pair: &Pair, merge: Merge) -> (Vec<Fault>, Seen) {
    let [base, mine, theirs] = [&pair.base, &pair.mine, &pair.theirs].map(Text::content);
    let it = merge(&base, &mine, &theirs);
    let mut judge = Judge { ledger: Ledger::of(pair), faults: Vec::new(), wide: 0, fragments: false };
    judge.words(&it);
    judge.shape(&it);
    judge.kin(&it);
    judge.order(&it);
    judge.fields(&it.content, [&base, &mine, &theirs], &it.conflicts);
    judge.settled(&it);
    judge.mirror(&it, &merge(&base, &theirs, &mine));
    let same = [
        ("nobody changed anything", merge(&base, &base, &base), &base),
        ("only mine changed", merge(&base, &mine, &base), &mine),
        ("only theirs changed", merge(&base, &base, &theirs), &theirs),
        ("both are the same", merge(&base, &mine, &mine), &mine),
    ];
    for (when, it, wanted) in same {
        judge.must(it.content == *wanted && it.conflicts.is_empty(), Rule::Identity, when);
    }
    let seen =
        Seen { conflicts: it.conflicts.len(), reordered: it.reordered, wide: judge.wide, fragments: judge.fragments };
    (judge.faults, seen)
}

struct Judge<'a> {
    ledger: Ledger<'a>,
    faults: Vec<Fault>,
    wide: usize,
    fragments: bool,
}

impl<'a> Judge<'a> {
    fn must(&mut self, so: bool, rule: Rule, said: &str) {
        if !so {
            self.faults.push(Fault { rule, said: said.to_owned() });
        }
    }

    fn pair(&self) -> &'a Pair {
        self.ledger.pair
    }

    fn written<T>(&mut self, it: Result<T, Unwritten>) -> Option<T> {
        it.map_err(|it| self.must(false, Rule::NobodyWrote, &it.0)).ok()
    }

    /// No word lost, none come back, none twice.
    fn words(&mut self, it: &Merged) {
        let Some(words) = self.written(self.ledger.words(&it.content)) else { return };
        let mut held: HashSet<u64> = HashSet::new();
        for conflict in &it.conflicts {
            for piece in [&conflict.mine, &conflict.theirs] {
                held.extend(self.written(self.ledger.held(conflict, piece)).unwrap_or_default());
            }
        }
        let [base, mine, theirs] = self.sets();
        let there: HashSet<u64> = words.iter().copied().collect();
        let eaten = self.eaten();
        for word in mine.union(&theirs) {
            let deleted = base.contains(word) && !(mine.contains(word) && theirs.contains(word));
            if !deleted && !there.contains(word) && !held.contains(word) {
                self.word(Rule::Lost, *word);
            }
            if deleted && there.contains(word) && !held.contains(word) && !eaten.contains(word) {
                self.word(Rule::Returned, *word);
            }
        }
        for word in there.iter().filter(|it| !mine.contains(it) && !theirs.contains(it)) {
            self.word(Rule::Returned, *word);
        }
        self.once(&it.content, Rule::Twice);
    }

    fn word(&mut self, rule: Rule, serial: u64) {
        let texts = [("mine", &self.pair().mine), ("theirs", &self.pair().theirs), ("base", &self.pair().base)];
        let place = texts.iter().find_map(|(side, text)| {
            let passage = text.passages.iter().find(|it| serials(&it.lines).contains(&serial))?;
            let word = passage.lines.iter().flatten().find(|it| it.serial == serial)?;
            Some(format!("“{}” of {side} {}", word.text, crate::pair::short(&passage.id)))
        });
        self.must(false, rule, &place.unwrap_or_else(|| format!("a word of the head, {serial}")));
    }

    fn sets(&self) -> [HashSet<u64>; 3] {
        [&self.pair().base, &self.pair().mine, &self.pair().theirs].map(|it| it.serials().collect())
    }

    /// Words of a block that one side deleted and the other joined into its neighbour: the join says all of it, and is
    /// taken (SYNC.md: a join against a deletion of the block it ate).
    fn eaten(&self) -> HashSet<u64> {
        let ids = |it: &'a Text| it.passages.iter().map(|it| &it.id).collect::<HashSet<&BlockId>>();
        let (mine, theirs) = (ids(&self.pair().mine), ids(&self.pair().theirs));
        let gone = self.pair().base.passages.iter().filter(|it| !mine.contains(&it.id) && !theirs.contains(&it.id));
        gone.flat_map(|it| serials(&it.lines)).collect()
    }

    /// Each word once, and each sentence as it reads.
    fn once(&mut self, content: &Content, rule: Rule) -> Option<HashSet<u64>> {
        let words = self.written(self.ledger.words(content))?;
        let mut seen = HashSet::new();
        let again: Vec<(u64, bool)> = words.into_iter().map(|it| (it, !seen.insert(it))).collect();
        let runs: Vec<&[(u64, bool)]> = again.chunk_by(|a, b| a.1 == b.1).filter(|it| it[0].1).collect();
        if let Some(run) = runs.iter().find(|it| it.len() > FRAGMENT) {
            self.word(rule, run[0].0);
        } else if !runs.is_empty() {
            self.fragments = true;
        }
        let mut sentences: HashSet<String> = HashSet::new();
        for block in &content.document.blocks {
            for line in read(&block.body) {
                for it in line.split_inclusive(['.', '\n']).map(|it| it.replace('*', "").trim().to_owned()) {
                    // Shorter ones are a heading's or a cell's, and may read the same.
                    if it.split(' ').nth(9).is_some() && !sentences.insert(it.clone()) {
                        self.must(false, rule, &it);
                    }
                }
            }
        }
        Some(seen)
    }

    fn shape(&mut self, it: &Merged) {
        let mut ids = HashSet::new();
        let unique = it.content.document.blocks.iter().all(|it| ids.insert(&it.id));
        self.must(unique, Rule::IdTwice, "");
        let back = Document::from_json(it.content.document.to_json());
        let whole = back.as_ref() == Ok(&it.content.document);
        self.must(whole || !unique, Rule::Door, &format!("{:?}", back.err()));
        let stored = it.content.store().and_then(|it| it.open());
        self.must(stored.is_ok_and(|back| back == it.content) || !unique, Rule::Door, "stored and opened");
        for conflict in &it.conflicts {
            let back = serde_json::to_value(conflict).and_then(serde_json::from_value::<Conflict>);
            self.must(back.is_ok_and(|back| back == *conflict), Rule::Door, "a conflict");
        }
    }

    /// What words went between is decided as one: taken from the side that touched it, or asked about.
    fn kin(&mut self, it: &Merged) {
        let mut standing: HashMap<String, usize> = HashMap::new();
        for block in &it.content.document.blocks {
            *standing.entry(format!("{:?}", block.body)).or_default() += 1;
        }
        let asked: HashSet<&BlockId> = it.conflicts.iter().flat_map(about).collect();
        for kin in kin(self.pair()) {
            let [base, mine, theirs] = self.bodies(&kin);
            let [b, m, t] = self.passages(&kin);
            let in_conflict = b.iter().chain(&m).chain(&t).any(|it| asked.contains(&it.id));
            let wanted = if mine == base || mine == theirs {
                &theirs
            } else if theirs == base {
                &mine
            } else {
                self.both(&kin, in_conflict, it);
                continue;
            };
            if in_conflict {
                self.wide += 1;
                continue;
            }
            let missing = wanted.iter().find(|(body, count)| standing.get(*body).is_none_or(|it| it < count));
            if let Some((body, _)) = missing {
                self.must(false, Rule::Untouched, body);
            }
        }
    }

    /// Both changed it: it is asked about, unless each changed another part of a picture, or one joined what the other
    /// deleted.
    fn both(&mut self, kin: &Kin, asked: bool, it: &Merged) {
        let [base, mine, theirs] = self.passages(kin);
        let by_parts = base.len() == 1 && !base[0].photos.is_empty() && mine.len() == 1 && theirs.len() == 1;
        let eaten = self.eaten();
        let joins = base.iter().flat_map(|it| serials(&it.lines)).any(|it| eaten.contains(&it));
        if asked || by_parts || joins {
            return;
        }
        // The same words on both in other blocks, or only their order differs: nothing of either may be missing.
        let words = |them: &[&Passage]| them.iter().flat_map(|it| serials(&it.lines)).collect::<BTreeSet<u64>>();
        if words(&mine) == words(&theirs) && mine.len() == theirs.len() {
            return;
        }
        // Inserted by both into a run that is empty otherwise is no change of one place.
        if base.is_empty() {
            return;
        }
        let said = base.iter().map(|it| read(&it.body()).join(" | ")).collect::<Vec<_>>().join(" / ");
        self.must(false, Rule::NotAsked, &format!("{said} ({} conflicts)", it.conflicts.len()));
    }

    fn passages(&self, kin: &Kin) -> [Vec<&'a Passage>; 3] {
        let of = |text: &'a Text, them: &[usize]| them.iter().map(|n| &text.passages[*n]).collect();
        [of(&self.pair().base, &kin.base), of(&self.pair().mine, &kin.mine), of(&self.pair().theirs, &kin.theirs)]
    }

    fn bodies(&self, kin: &Kin) -> [BTreeMap<String, usize>; 3] {
        self.passages(kin).map(|them| {
            let mut out = BTreeMap::new();
            for it in them {
                *out.entry(format!("{:?}", it.body())).or_default() += 1;
            }
            out
        })
    }

    /// Two blocks that stand so on both sides and stood so in the base.
    fn order(&mut self, it: &Merged) {
        let place = |text: &'a Text| -> HashMap<&'a BlockId, usize> {
            text.passages.iter().enumerate().map(|(n, it)| (&it.id, n)).collect()
        };
        let (base, mine, theirs) = (place(&self.pair().base), place(&self.pair().mine), place(&self.pair().theirs));
        let stands: Vec<&BlockId> = it.content.document.blocks.iter().map(|it| &it.id).collect();
        let at = |id: &BlockId| Some((*base.get(id)?, *mine.get(id)?, *theirs.get(id)?));
        let known: Vec<_> = stands.iter().filter_map(|it| at(it)).collect();
        let turned =
            known.iter().enumerate().any(|(n, a)| known[n + 1..].iter().any(|b| a.0 > b.0 && a.1 > b.1 && a.2 > b.2));
        self.must(!turned, Rule::Order, "two blocks that nobody moved changed places");
        // All that the three have in common, also where one of them does not stand: a move past it is a move.
        let common: Vec<_> = self.pair().base.passages.iter().filter_map(|it| self.places(it)).collect();
        let sorted =
            |by: fn(&(usize, usize, usize)) -> usize, them: &[(usize, usize, usize)]| them.is_sorted_by_key(by);
        let (mine_moved, theirs_moved) = (!sorted(|it| it.1, &common), !sorted(|it| it.2, &common));
        if mine_moved && !theirs_moved {
            self.must(sorted(|it| it.1, &known), Rule::Order, "only mine moved blocks");
        } else if theirs_moved && !mine_moved {
            self.must(sorted(|it| it.2, &known), Rule::Order, "only theirs moved blocks");
        }
    }

    /// Of a block in the three texts; one that was cut and pasted is known by what it says.
    fn places(&self, it: &Passage) -> Option<(usize, usize, usize)> {
        let [base, mine, theirs] = self.pair().texts().map(|text| {
            let by_id = text.passages.iter().position(|other| other.id == it.id);
            by_id.or_else(|| text.passages.iter().position(|other| other.body() == it.body()))
        });
        Some((base?, mine?, theirs?))
    }

    fn fields(&mut self, it: &Content, [base, mine, theirs]: [&Content; 3], conflicts: &[Conflict]) {
        let tags = |it: &Content| it.fields.tags.iter().cloned().collect::<BTreeSet<_>>();
        let (b, m, t) = (tags(base), tags(mine), tags(theirs));
        let wanted: BTreeSet<String> =
            m.union(&t).filter(|it| !b.contains(*it) || (m.contains(*it) && t.contains(*it))).cloned().collect();
        self.must(tags(it) == wanted, Rule::Fields, "tags are a set");
        let facts = |it: &Content| serde_json::to_value(&it.fields).unwrap_or_default();
        let [out, b, m, t] = [it, base, mine, theirs].map(facts);
        for name in ["topic", "bylines", "slug", "source"] {
            let [out, b, m, t] = [&out, &b, &m, &t].map(|it| &it[name]);
            let asked = conflicts.iter().any(|it| it.at == At::Field { name: name.to_owned() });
            let wanted = if m == b || m == t { t } else { m };
            let both = m != b && t != b && m != t;
            self.must(asked == both, Rule::Fields, name);
            self.must(out == wanted || both, Rule::Fields, name);
        }
    }

    /// Every word of the side that was chosen is there; mixed decisions say nothing twice.
    fn settled(&mut self, it: &Merged) {
        if it.conflicts.is_empty() {
            return;
        }
        let [base, mine, theirs] = self.sets();
        let all = |decision: Decision| vec![decision; it.conflicts.len()];
        let turn = |n: usize| if n.is_multiple_of(2) { Decision::Mine } else { Decision::Theirs };
        let mixed: Vec<Decision> = (0..it.conflicts.len()).map(turn).collect();
        let turned: Vec<Decision> = (1..=it.conflicts.len()).map(turn).collect();
        let cases = [
            (all(Decision::Mine), Some((&self.pair().mine, &theirs))),
            (all(Decision::Theirs), Some((&self.pair().theirs, &mine))),
            (mixed, None),
            (turned, None),
        ];
        for (decisions, chosen) in cases {
            let content = match settle(it, &decisions) {
                Ok(content) => content,
                Err(error) => {
                    self.must(false, Rule::Settled, &error.to_string());
                    continue;
                }
            };
            let Some(there) = self.once(&content, Rule::Settled) else { continue };
            let Some((chosen, other)) = chosen else { continue };
            let lost = |it: &u64| !there.contains(it) && (!base.contains(it) || other.contains(it));
            let words: Vec<(u64, bool)> = chosen.serials().map(|it| (it, lost(&it))).collect();
            let runs: Vec<&[(u64, bool)]> = words.chunk_by(|a, b| a.1 == b.1).filter(|it| it[0].1).collect();
            if let Some(run) = runs.iter().find(|it| it.len() > FRAGMENT) {
                self.word(Rule::Settled, run[0].0);
            } else if !runs.is_empty() {
                self.fragments = true;
            }
        }
    }

    /// The same conflicts with their sides changed, and the same text where the same person is believed.
    fn mirror(&mut self, it: &Merged, other: &Merged) {
        let turned = |it: &Conflict| Conflict { mine: it.theirs.clone(), theirs: it.mine.clone(), ..it.clone() };
        let mut conflicts: Vec<String> = it.conflicts.iter().map(told).collect();
        let mut others: Vec<String> = other.conflicts.iter().map(turned).map(|it| told(&it)).collect();
        conflicts.sort();
        others.sort();
        self.must(conflicts == others, Rule::Mirror, "conflicts");
        self.must(it.reordered == other.reordered, Rule::Mirror, "reordered");
        let all = |it: &Merged, decision: Decision| settle(it, &vec![decision; it.conflicts.len()]);
        let pairs = [(Decision::Mine, Decision::Theirs), (Decision::Theirs, Decision::Mine)];
        for (here, there) in pairs {
            let (Ok(a), Ok(b)) = (all(it, here), all(other, there)) else { continue };
            self.must(bag(&a) == bag(&b), Rule::Mirror, "text");
        }
    }
}

fn about(it: &Conflict) -> Vec<&BlockId> {
    match &it.at {
        At::Part { block, .. } => vec![block],
        _ => [&it.base, &it.mine, &it.theirs]
            .into_iter()
            .filter_map(|it| if let Piece::Blocks(them) = it { Some(them) } else { None })
            .flatten()
            .map(|it| &it.id)
            .collect(),
    }
}

/// Of a picture that was cut and pasted each side has another id.
fn told(it: &Conflict) -> String {
    let at = match &it.at {
        At::Part { figure, part, .. } => format!("{figure} {part:?}"),
        at => format!("{at:?}"),
    };
    format!("{at} {:?} {:?} {:?}", it.base, it.mine, it.theirs)
}

/// What two laptops must agree on: order of what both inserted, ids of twins and of tags they need not.
fn bag(it: &Content) -> (String, String, Vec<String>, String) {
    let mut blocks: Vec<String> = it.document.blocks.iter().map(|it| format!("{:?}", it.body)).collect();
    blocks.sort();
    let mut fields = it.fields.clone();
    fields.tags.sort();
    (it.document.title.clone(), it.document.sapo.clone(), blocks, format!("{fields:?}"))
}
