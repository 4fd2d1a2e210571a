//! What the laptops of one story talk through: to a portal in this process, or to one in a process of its own.

use std::path::Path;
use std::sync::Arc;

use portal::Portal;
use sync::Client;

use crate::mutant::Mutant;
use crate::net::{Inside, Net};
use crate::newsroom::{ADDRESS, Place};
use crate::script::Script;
use crate::seat::Time;
use crate::served::{Served, Serving};
use crate::sky::Skies;

/// Where a story's portal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portals {
    /// Its router in this process: no byte goes over a network, and a seed is the same story each time.
    Inside,
    /// `toasoan-portal serve`, over HTTP and through a proxy; it is killed now and then. The moments of the kills are the
    /// machine's, so a seed tells nearly the same story.
    Served,
}

pub enum Lines {
    Inside(Arc<Net>),
    Served(Serving),
}

impl Lines {
    pub fn to(portals: Portals, folder: &Path, time: &Time, script: &Script, mutant: Mutant) -> Self {
        let skies = Skies::over(script.laptops);
        match portals {
            Portals::Inside => {
                let portal = Portal::open(folder, time.clock(&Arc::default())).unwrap();
                Self::Inside(Net::with(Inside::of(&portal), skies, mutant))
            }
            Portals::Served => Self::Served(Served::start(folder, script.laptops, skies, mutant)),
        }
    }

    pub fn client(&self, seat: usize, place: &Place) -> Client {
        let token = place.token.clone();
        match self {
            Self::Inside(net) => Client::over(Net::wire(net, seat), ADDRESS).unwrap().with_token(token),
            Self::Served(it) => Client::new(&it.addresses[seat], Some(token)).unwrap(),
        }
    }

    pub fn skies(&self) -> &Skies {
        match self {
            Self::Inside(it) => &it.skies,
            Self::Served(it) => &it.served.skies,
        }
    }

    pub fn mutant(&self) -> Mutant {
        match self {
            Self::Inside(it) => it.mutant,
            Self::Served(it) => it.served.mutant,
        }
    }

    /// What is still on its way arrives.
    pub fn all_arrive(&self) {
        match self {
            Self::Inside(it) => it.all_arrive(),
            Self::Served(it) => it.served.all_arrive(),
        }
    }

    /// How often the portal was killed and started again.
    pub fn portal_kills(&self) -> usize {
        match self {
            Self::Inside(_) => 0,
            Self::Served(it) => it.served.kills(),
        }
    }
}
