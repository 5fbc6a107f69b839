//! Models are fitted in steps: a job that fits can be cancelled and superseded, and another window needs no other fit.

use super::{answer, desk, file, json, open, report};
use perennial::protocol::{Budget, Desk, Outcome, Request, Response};

/// So small that a fit takes many steps.
const TINY: Budget = Budget { bytes: 100_000, rows: 40 };

fn shop() -> String {
    let mut text = String::from("order,customer,date,total,currency,product,channel\n");
    let start = perennial::units::Day::from_civil(2024, 1, 1).unwrap();
    let mut number = 0;
    for buyer in 0..150 {
        for again in 0..1 + buyer % 4 {
            let day = start.plus(buyer % 50 + again * (9 + buyer % 31));
            text += &format!("A{number},buyer{buyer}@example.com,{day},{}.00,EUR,Poster,web\n", 10 + number % 40);
            number += 1;
        }
    }
    text
}

/// Steps until the answer to a request.
fn steps(desk: &mut Desk, id: u32) -> (usize, Outcome) {
    for steps in 1..100_000 {
        match desk.step(TINY) {
            Some(Response::Answer { request, outcome }) if request == id => return (steps, outcome),
            Some(_) => {}
            None => panic!("nothing can be done"),
        }
    }
    panic!("no answer");
}

#[test]
fn a_fit_takes_steps_and_is_kept() {
    let text = shop();
    let mut desk = desk(&[&text]);
    json(answer(&mut desk, open(&[1])));
    for id in ["customer_value", "backtest"] {
        // The files are joined by now.
        json(answer(&mut desk, report("overview", &[])));
        desk.ask(1, report(id, &[]));
        let (first, outcome) = steps(&mut desk, 1);
        let told = json(outcome);
        assert!(first > 20, "{id}: {first} steps");
        desk.ask(2, report(id, &[]));
        let (again, outcome) = steps(&mut desk, 2);
        assert!(again <= 3, "{id}: {again} steps");
        assert_eq!(json(outcome), told);
        // Other choices need another fit.
        desk.ask(3, report(id, &[("value.model", "bg_nbd")]));
        let (other, outcome) = steps(&mut desk, 3);
        assert!(other > 20 && json(outcome) != told, "{id}: {other} steps");
    }
}

#[test]
fn a_fit_is_cancelled_and_superseded() {
    let text = shop();
    let mut desk = desk(&[&text]);
    json(answer(&mut desk, open(&[1])));
    json(answer(&mut desk, report("overview", &[])));
    desk.ask(1, report("customer_value", &[]));
    for _ in 0..10 {
        assert!(matches!(desk.step(TINY), Some(Response::Progress { request: 1, .. })));
    }
    // A newer request of the same panel takes its place.
    let superseded = desk.ask(2, report("customer_value", &[("value.horizon", "13")]));
    assert_eq!(superseded, [Response::Answer { request: 1, outcome: Outcome::Cancelled }]);
    assert!(matches!(desk.step(TINY), Some(Response::Progress { request: 2, .. })));
    let cancelled = desk.ask(3, Request::Cancel { request: 2 });
    assert_eq!(cancelled, [Response::Answer { request: 2, outcome: Outcome::Cancelled }]);
    assert!(desk.is_idle());
    let list = super::list(answer(&mut desk, Request::Files));
    assert_eq!(list.files.len(), 1);
    assert_eq!(list.files[0].file.id, file(1).id);
}
