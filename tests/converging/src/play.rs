//! Plays one script from its first deed to the calm after its last, and says what was broken.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::Ordering;

use desk::TakenBack;
use domain::act::{Lands, text_lands};
use domain::article::Review;
use domain::time::{DAY_MS, HOUR_MS};
use domain::wire::{AskedAct, OpKind};
use domain::{ArticleId, Content, Document, RevisionId};
use merging::Chance;
use store::{Store, article, conflict, kept, outbox, pulled, revision, working};
use sync::{Report, ask};

use crate::desk_end::PortalEnd;
use crate::ledger::Ledger;
use crate::lines::{Lines, Portals};
use crate::mutant::Mutant;
use crate::newsroom::{START_MS, Template};
use crate::pen::{self, Words};
use crate::rules::{Fault, Rule, fault, judged};
use crate::script::{Deed, Script, What};
use crate::seat::{Seat, Time, Window};

/// Rounds of everybody until nothing moves any more.
const CALM_AT_MOST: usize = 12;

/// What a story was made of.
#[derive(Debug, Default, Clone, Copy)]
pub struct Seen {
    pub words: usize,
    pub brought: usize,
    pub conflicts: usize,
    pub rounds: usize,
    pub broken_rounds: usize,
    pub starts: usize,
    pub portal_kills: usize,
}

struct Story<'a> {
    template: &'a Template,
    lines: Lines,
    time: Time,
    seats: Vec<Seat>,
    articles: Vec<ArticleId>,
    words: Words,
    ledger: Ledger,
    faults: Vec<Fault>,
    seen: Seen,
}

pub fn play(template: &Template, script: &Script, mutant: Mutant, portals: Portals) -> (Vec<Fault>, Seen) {
    let folder = template.copy(script.laptops);
    match catch_unwind(AssertUnwindSafe(|| played(template, script, mutant, portals, folder.path()))) {
        Ok(it) => it,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|it| (*it).to_owned()));
            (vec![fault(Rule::Broke, text.unwrap_or_default())], Seen::default())
        }
    }
}

fn played(template: &Template, script: &Script, mutant: Mutant, portals: Portals, folder: &Path) -> (Vec<Fault>, Seen) {
    let time = Time::from(match portals {
        Portals::Inside => START_MS + DAY_MS,
        // Its clock is the machine's.
        Portals::Served => support::now_ms(),
    });
    let lines = Lines::to(portals, &folder.join("portal"), &time, script, mutant);
    let seats = (0..script.laptops)
        .map(|n| {
            let place = template.places[n].clone();
            let client = lines.client(n, &place);
            Seat::new(n, place, folder.join(n.to_string()), client, &time)
        })
        .collect();
    let (ledger, words) = (Ledger::default(), Words::default());
    let mut story = Story {
        template,
        lines,
        time,
        seats,
        articles: Vec::new(),
        words,
        ledger,
        faults: Vec::new(),
        seen: Seen::default(),
    };
    for deed in &script.deeds {
        story.does(deed, script.seed);
    }
    story.calms_down();
    let end = PortalEnd::of(&folder.join("portal"));
    story.faults.extend(judged(&story.seats, &story.ledger, &end));
    story.seen.words = story.ledger.words.len();
    story.seen.conflicts = end.conflicts.len();
    story.seen.portal_kills = story.lines.portal_kills();
    (story.faults, story.seen)
}

impl Story<'_> {
    fn does(&mut self, deed: &Deed, seed: u64) {
        let (n, seat) = (deed.n, deed.seat);
        match deed.what {
            What::Begin => self.begins(seat, seed ^ n),
            What::Sync => self.syncs(seat, n),
            What::Crash => self.dies(seat),
            What::Away => self.lines.skies().away(seat, true),
            What::Back => self.lines.skies().away(seat, false),
            What::Wait => self.time.passes(i64::try_from(n % 900_000).unwrap_or(0)),
            What::Clock => {
                let skews = [0, 0, DAY_MS, -DAY_MS, HOUR_MS, -HOUR_MS];
                self.seats[seat].skew.store(*Chance::of(n).one(&skews), Ordering::Relaxed);
            }
            What::Edit | What::Type | What::Cut | What::Submit | What::TakeBack | What::Return | What::Settle => {
                let Some(id) = self.picked(deed) else { return };
                match deed.what {
                    What::Edit => {
                        if self.types(seat, id, n) {
                            self.cuts(seat, id, n.is_multiple_of(2));
                        }
                    }
                    What::Type => {
                        self.types(seat, id, n);
                    }
                    What::Cut => self.cuts(seat, id, true),
                    What::Submit => self.submits(seat, id),
                    What::TakeBack => self.takes_back(seat, id),
                    What::Return => self.returns(seat, id),
                    _ => self.settles(seat, id, n),
                }
            }
        }
    }

    /// One that this laptop has.
    fn picked(&self, deed: &Deed) -> Option<ArticleId> {
        let here = |id: &&ArticleId| {
            let found = self.seats[deed.seat].store().read::<_, store::Error>(|tx| article::find(tx, **id));
            found.is_ok_and(|it| it.is_some())
        };
        let all: Vec<&ArticleId> = self.articles.iter().filter(here).collect();
        all.get(deed.article % all.len().max(1)).map(|it| **it)
    }

    fn begins(&mut self, seat: usize, seed: u64) {
        if self.articles.len() >= 4 {
            return;
        }
        let mut first = pen::first(&mut self.words, seed);
        first.fields.category = Some(self.template.news);
        first.fields.bylines = vec!["Lan Anh".to_owned()];
        let opened = match self.seats[seat].desk().create() {
            Ok(it) => it,
            Err(why) => return self.faults.push(fault(Rule::Broke, format!("create: {why}"))),
        };
        let id = opened.row.article;
        self.articles.push(id);
        let window = Window { seq: opened.seq, document: first.document, fields: first.fields };
        self.saves(seat, id, &Document::empty(), window);
        self.cuts(seat, id, true);
    }

    /// In the window as it stands since it was opened, or opened anew.
    fn types(&mut self, seat: usize, id: ArticleId, n: u64) -> bool {
        let open = self.seats[seat].windows.get(&id).filter(|_| n.is_multiple_of(3)).cloned();
        let Some(mut window) = open.or_else(|| self.opens(seat, id)) else { return false };
        let before = window.document.clone();
        pen::change(&mut window.document, &mut self.words, n);
        self.saves(seat, id, &before, window)
    }

    fn opens(&mut self, seat: usize, id: ArticleId) -> Option<Window> {
        match self.seats[seat].desk().open_article(id) {
            Ok(it) => {
                let document = Document::from_json(it.document).unwrap();
                Some(Window { seq: it.seq, document, fields: it.fields })
            }
            Err(why) => {
                self.faults.push(fault(Rule::Broke, format!("open: {why}")));
                None
            }
        }
    }

    fn saves(&mut self, seat: usize, id: ArticleId, before: &Document, window: Window) -> bool {
        let at = &mut self.seats[seat];
        let saved = at.desk().save(id, window.seq, window.document.to_json(), window.fields.clone());
        match saved {
            Ok(it) => {
                self.ledger.saved(seat, id, &pen::words(before), &pen::words(&window.document));
                at.windows.insert(id, Window { seq: it.seq, ..window });
                true
            }
            Err(desk::Error::NotAllowed(_) | desk::Error::StaleSave { .. }) => {
                at.windows.remove(&id);
                false
            }
            Err(why) => {
                self.faults.push(fault(Rule::Broke, format!("save: {why}")));
                false
            }
        }
    }

    fn cuts(&mut self, seat: usize, id: ArticleId, leaving: bool) {
        match self.seats[seat].desk().cut(id, "", leaving) {
            Ok(it) => {
                if leaving {
                    self.seats[seat].windows.remove(&id);
                }
                let Some(made) = it.revision else { return };
                let hash = self.seats[seat].store().read::<_, store::Error>(|tx| revision::content_hash(tx, made));
                self.ledger.cut(seat, id, made, hash.unwrap().unwrap());
            }
            Err(desk::Error::NotAllowed(_)) => {}
            Err(why) => self.faults.push(fault(Rule::Broke, format!("cut: {why}"))),
        }
    }

    fn submits(&mut self, seat: usize, id: ArticleId) {
        match self.seats[seat].desk().submit(id, "") {
            Ok(_) => self.ledger.submitted(id),
            Err(desk::Error::NotAllowed(_) | desk::Error::PreCheck(_)) => {}
            Err(why) => self.faults.push(fault(Rule::Broke, format!("submit: {why}"))),
        }
    }

    fn takes_back(&mut self, seat: usize, id: ArticleId) {
        // What may not be taken back is said in words.
        if let Ok(TakenBack::AskPortal { seen }) = self.seats[seat].desk().take_back(id) {
            let _ = ask(&self.seats[seat].line(), id, seen, AskedAct::Recall, &mut Report::default());
        }
    }

    fn returns(&mut self, seat: usize, id: ArticleId) {
        let here = self.seats[seat].store().read::<_, store::Error>(|tx| article::get(tx, id)).unwrap();
        let Some(standing) = here.standing else { return };
        let (Review::Submitted { .. }, Some(head)) = (&standing.review, &standing.head) else { return };
        let act = AskedAct::Return { reason: "Thiếu số liệu thiệt hại".to_owned() };
        let _ = ask(&self.seats[seat].line(), id, head.revision, act, &mut Report::default());
    }

    /// Theirs where the two differ, or mine.
    fn settles(&mut self, seat: usize, id: ArticleId, n: u64) {
        let at = &self.seats[seat];
        let Some((mine, theirs, texts)) = at.store().read(|tx| two_texts(tx, id, at.now())).unwrap() else { return };
        let [base, m, t] = &texts;
        let mut content = domain::merge::merge(base, m, t).content;
        if n.is_multiple_of(3) {
            content.clone_from(m);
        }
        let seen = [base, m, t].map(|it| pen::words(&it.document));
        let kept = pen::words(&content.document);
        let made = store::Merged { article: id, mine, theirs, content, note: String::new() };
        let (me, now) = (at.line(), at.now());
        let done = me.store.write::<_, store::Error>(|tx| {
            let it = pulled::find(tx)?.ok_or(store::Error::NoArticle(id))?;
            store::brought_in(tx, &made, it.person, it.device, now)
        });
        done.unwrap();
        self.ledger.chosen(seen.into_iter().flat_map(std::collections::BTreeMap::into_keys), &kept);
    }

    fn syncs(&mut self, seat: usize, n: u64) {
        let mut chance = Chance::of(n);
        let bad = *chance.one(&[0, 0, 15, 40, 80]);
        self.lines.skies().set(seat, if n == 0 { 0 } else { bad }, n);
        let killed_after = (n != 0 && chance.percent(20)).then(|| chance.between(1, 6));
        if self.lines.mutant() == Mutant::CursorBeforeRows && chance.percent(40) {
            self.moves_the_cursor_and_dies(seat);
        }
        let mutant = self.lines.mutant();
        let at = &mut self.seats[seat];
        let (now, mut merged) = (at.now(), BTreeSet::new());
        let report =
            at.round(chance.percent(70), killed_after, &mut |store| merges_wrong(store, mutant, now, &mut merged));
        self.seen.rounds += 1;
        self.seen.broken_rounds += usize::from(report.fault.is_some());
        self.seen.brought += report.brought.len();
        if killed_after.is_some() {
            self.dies(seat);
        }
    }

    fn dies(&mut self, seat: usize) {
        self.seen.starts += 1;
        self.seats[seat].dies_and_starts();
    }

    fn moves_the_cursor_and_dies(&mut self, seat: usize) {
        let at = &self.seats[seat];
        let it = at.store().read::<_, store::Error>(pulled::find).unwrap().unwrap();
        if let Ok(page) = at.client.changes(it.cursor, it.view, 0) {
            let (view, cursor) = (page.body.view, page.body.cursor);
            at.store().write::<_, store::Error>(|tx| pulled::moved(tx, view, cursor)).unwrap();
            self.dies(seat);
        }
    }

    /// The lines are good, everybody cuts what is typed and clears what was refused, until nothing moves.
    fn calms_down(&mut self) {
        self.lines.all_arrive();
        for seat in 0..self.seats.len() {
            self.lines.skies().away(seat, false);
            self.lines.skies().set(seat, 0, 0);
        }
        for _ in 0..CALM_AT_MOST {
            let mut moved = false;
            for seat in 0..self.seats.len() {
                moved |= self.calm_round(seat);
            }
            if !moved {
                return;
            }
        }
        self.faults.push(fault(Rule::Stuck, "it still moves"));
    }

    fn calm_round(&mut self, seat: usize) -> bool {
        let dirty = self.seats[seat].store().read::<_, store::Error>(working::all_dirty).unwrap();
        for id in &dirty {
            self.cuts(seat, *id, true);
        }
        let mutant = self.lines.mutant();
        let at = &mut self.seats[seat];
        let (now, mut merged) = (at.now(), BTreeSet::new());
        let report = at.round(true, None, &mut |store| merges_wrong(store, mutant, now, &mut merged));
        if let Some(why) = report.fault.or(report.around) {
            self.faults.push(fault(Rule::Broke, format!("a round on a good line: {why}")));
        }
        self.seen.brought += report.brought.len();
        let waiting = at.store().read::<_, store::Error>(outbox::all).unwrap();
        for it in waiting.iter().filter(|it| it.refused.is_some()) {
            if it.op.kind == OpKind::Submit {
                let _ = at.desk().take_back(it.op.article);
            } else {
                let said = format!("laptop {seat}: {} {:?}", it.op.article, it.refused);
                let it = fault(Rule::WordsRefused, said);
                if !self.faults.contains(&it) {
                    self.faults.push(it);
                }
            }
        }
        !dirty.is_empty() || report.answered > 0 || report.pulled > 0 || !report.brought.is_empty()
    }
}

type Three = (RevisionId, RevisionId, [Content; 3]);

/// The first open conflict of which all is here, where what a person makes of it would land.
fn two_texts(tx: &store::ReadTx<'_>, id: ArticleId, now: domain::Timestamp) -> Result<Option<Three>, store::Error> {
    let it = article::get(tx, id)?;
    let (Some(standing), Some(theirs), Some(me)) = (it.standing, it.portal_head, pulled::find(tx)?) else {
        return Ok(None);
    };
    let lands = text_lands(&me.me.actor(), &standing, &kept::settings(tx)?, me.portal_time(now));
    if lands != Ok(Lands::Head) || working::dirty(tx, id)? || outbox::waits(tx, id)? {
        return Ok(None);
    }
    let Some(one) = conflict::open_of(tx, id)?.into_iter().next() else { return Ok(None) };
    let Some(base) = one.base else { return Ok(None) };
    let texts = [revision::open(tx, base)?, revision::open(tx, one.mine)?, revision::open(tx, theirs)?];
    let [Some(base), Some(mine), Some(theirs_text)] = texts else { return Ok(None) };
    Ok(Some((one.mine, theirs, [base, mine, theirs_text])))
}

/// A program with another merge: it is there before the real one, which then finds nothing to do.
fn merges_wrong(store: &Store, mutant: Mutant, now: domain::Timestamp, done: &mut BTreeSet<ArticleId>) {
    if !mutant.merges() {
        return;
    }
    let open = store.read::<_, store::Error>(conflict::open_articles).unwrap();
    // Its conflict is open until the next pull: without this it would merge again after every step.
    for id in &open - &*done {
        let found = store.read(|tx| two_texts(tx, id, now)).ok().flatten();
        let Some((mine, theirs, [base, m, t])) = found else { continue };
        let own = |tx: &store::ReadTx<'_>| {
            let device = pulled::find(tx)?.map(|it| it.device);
            Ok::<_, store::Error>(revision::find(tx, mine)?.map(|it| it.device) == device)
        };
        if !store.read(own).unwrap() {
            continue;
        }
        let Some(content) = mutant.merge(&base, &m, &t) else { continue };
        let made = store::Merged { article: id, mine, theirs, content, note: String::new() };
        let write = |tx: &store::WriteTx<'_>| {
            let it = pulled::find(tx)?.ok_or(store::Error::NoArticle(id))?;
            store::brought_in(tx, &made, it.person, it.device, now)
        };
        store.write::<_, store::Error>(write).unwrap();
        done.insert(id);
    }
}
