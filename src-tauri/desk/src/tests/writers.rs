//! What the window is told of who else writes.

use domain::wire::{ChangeKind, TakenOver, Writer, WritingBody};
use domain::{DeviceId, Person, PersonId, Role, Timestamp};
use serde_json::json;
use store::{kept, pulled};

use super::bench::{Bench, START};
use crate::Error;

#[test]
fn others_are_named_this_laptop_is_not_and_whose_rank_allows_it_may_take_over() {
    for (role, may_take) in [(Role::Reporter, false), (Role::Editor, true), (Role::Chief, true)] {
        let bench = Bench::of(role);
        let id = bench.written("Mưa lớn ở Hải Châu");
        bench.desk.cut(id, "", false).unwrap();
        bench.portal_takes_all();
        let me = bench.store.read::<_, Error>(|tx| Ok(pulled::find(tx)?.unwrap())).unwrap();
        let mai =
            Person {
                id: PersonId::new(START), login: "mai".into(), name: "Lê Thị Mai".into(), role: Role::Reporter
            };
        let [here, other] = [me.device, DeviceId::new(Timestamp(START.0 + 7))];
        let since_ms = bench.now();
        let hear = |body: &WritingBody| {
            let put = |tx: &store::WriteTx<'_>| {
                kept::put(tx, ChangeKind::Person, &mai.id.to_string(), &json!(mai))?;
                Ok::<_, Error>(kept::put(tx, ChangeKind::Writing, &id.to_string(), &json!(body))?)
            };
            bench.store.write(put).unwrap();
            bench.desk.writers().unwrap()
        };
        let mine = Writer { person: me.person, device: here, since_ms };
        let hers = Writer { person: mai.id, device: other, since_ms };
        assert_eq!(hear(&WritingBody { writers: vec![mine.clone()], taken: vec![] }), [], "alone");
        let told = hear(&WritingBody { writers: vec![mine, hers.clone()], taken: vec![] });
        assert_eq!((told[0].others.len(), told[0].others[0].name.as_str()), (1, "Lê Thị Mai"));
        assert_eq!((told[0].may_take, told[0].others[0].me), (may_take, false), "{role:?}");
        // Back from whoever took it over from here.
        let taken = TakenOver { person: me.person, device: here, by: mai.id, at_ms: since_ms };
        let told = hear(&WritingBody { writers: vec![hers], taken: vec![taken] });
        assert_eq!(told[0].taken.as_ref().map(|it| it.by.as_str()), Some("Lê Thị Mai"));
        assert!(told[0].may_take, "{role:?}");
        // Her own other laptop.
        let elsewhere = Writer { person: me.person, device: other, since_ms };
        let told = hear(&WritingBody { writers: vec![elsewhere], taken: vec![] });
        assert!(told[0].others[0].me && told[0].may_take, "{role:?}");
    }
}
