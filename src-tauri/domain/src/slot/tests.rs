use super::*;

fn minute(n: i64) -> Timestamp {
    Timestamp(1_795_500_000_000 + n * 60_000)
}

fn item(rank: u32) -> Item {
    Item {
        id: SlotItemId::new(minute(0)),
        article: ArticleId::new(minute(0)),
        rank,
        pinned: None,
        start_ms: minute(0),
        end_ms: None,
        person: PersonId::AT_THE_MACHINE,
        proposed: false,
        title: None,
        on_page: None,
    }
}

fn ranks(capacity: u32, items: &[Item], at: i64) -> Vec<u32> {
    shown(capacity, items, |_| true, minute(at)).iter().map(|it| it.rank).collect()
}

#[test]
fn the_first_by_rank_are_shown_and_the_reserve_moves_up_when_one_runs_out() {
    let mut board: Vec<Item> = (1..=4).map(item).collect();
    board[0].end_ms = Some(minute(10));
    assert_eq!(ranks(2, &board, 9), [1, 2]);
    assert_eq!(ranks(2, &board, 10), [2, 3], "its last minute is the one before its end");
    let said = stands(2, &board, |_| true, minute(10));
    assert_eq!(said, [Stands::Over, Stands::Shown { place: 1 }, Stands::Shown { place: 2 }, Stands::Reserve]);
}

#[test]
fn what_readers_do_not_see_holds_no_place() {
    let board: Vec<Item> = (1..=3).map(item).collect();
    let withdrawn = board[0].article;
    let seen: Vec<u32> = shown(2, &board, |it| it != withdrawn, minute(0)).iter().map(|it| it.rank).collect();
    assert_eq!(seen, [2, 3]);
    assert_eq!(stands(2, &board, |it| it != withdrawn, minute(0))[0], Stands::NoText);
}

#[test]
fn a_pin_holds_its_place_and_comes_in_before_who_has_a_better_rank() {
    let mut board: Vec<Item> = (1..=4).map(item).collect();
    board[3].pinned = Some(2);
    assert_eq!(ranks(3, &board, 0), [1, 4, 2]);
    board[3].pinned = Some(3);
    assert_eq!(ranks(3, &board, 0), [1, 2, 4]);
    let few = &board[2..];
    assert_eq!(ranks(3, few, 0), [3, 4], "no empty place is left before a pin");
    assert_eq!(ranks(1, &board, 0), [4]);
}

#[test]
fn what_a_writer_wishes_for_is_not_shown() {
    let mut board: Vec<Item> = (1..=2).map(item).collect();
    board[0].proposed = true;
    assert_eq!(ranks(2, &board, 0), [2]);
    assert_eq!(stands(2, &board, |_| true, minute(0))[0], Stands::Proposed);
}

#[test]
fn a_board_that_could_not_be_shown_as_it_says_is_not_kept() {
    let mut board: Vec<Item> = (1..=2).map(item).collect();
    assert_eq!(fits(2, &board), Ok(()));
    assert_eq!(fits(0, &board), Err(BoardError::Capacity));
    board[1].pinned = Some(3);
    assert_eq!(fits(2, &board), Err(BoardError::NoSuchPlace(1)));
    (board[0].pinned, board[1].pinned) = (Some(1), Some(1));
    assert_eq!(fits(2, &board), Err(BoardError::PlaceTaken(1)));
    board[0].end_ms = Some(minute(5));
    board[1].start_ms = minute(5);
    assert_eq!(fits(2, &board), Ok(()), "one after the other may hold one place");
    board[1].end_ms = Some(minute(5));
    assert_eq!(fits(2, &board), Err(BoardError::EndsTooEarly(1)));
    board[1] = Item { article: board[0].article, ..item(2) };
    assert_eq!(fits(2, &board), Err(BoardError::Twice(1)));
}

#[test]
fn the_turns_are_what_begins_and_ends_ahead() {
    let mut board: Vec<Item> = (1..=2).map(item).collect();
    board[0].end_ms = Some(minute(20));
    board[1].start_ms = minute(10);
    let page = Span { from_ms: minute(-5), until_ms: Some(minute(15)) };
    assert_eq!(turns(&board, &[page], minute(0), minute(20)), [minute(10), minute(15), minute(20)]);
}
