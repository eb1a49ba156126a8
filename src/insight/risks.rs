//! How grave are a project's risks? Likelihood by impact, counted in a square of five.

use super::kin::attached;
use crate::base::{RecordId, order};
use crate::model::kinds::Risk;
use crate::model::kinds::risk::{self, Level, Status};
use crate::model::{Record, Workspace};

/// How grave a cell of the square is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Up to 4.
    Low,
    /// 5 to 9.
    Medium,
    /// 10 to 16.
    High,
    /// From 20.
    Severe,
}

impl Gravity {
    pub fn of(likelihood: Level, impact: Level) -> Self {
        match likelihood.level() * impact.level() {
            ..=4 => Self::Low,
            5..=9 => Self::Medium,
            10..=16 => Self::High,
            _ => Self::Severe,
        }
    }
}

/// The gravity of a risk; none while likelihood or impact is missing.
pub fn gravity(risk: &Record) -> Option<Gravity> {
    Some(Gravity::of(risk::LIKELIHOOD.get(risk)?, risk::IMPACT.get(risk)?))
}

/// Open risks by likelihood and impact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Square {
    counts: [[u32; 5]; 5],
    /// Open, and likelihood or impact is missing.
    pub unrated: u32,
    pub closed: u32,
}

impl Square {
    pub fn count(&self, likelihood: Level, impact: Level) -> u32 {
        self.counts[usize::from(likelihood.level() - 1)][usize::from(impact.level() - 1)]
    }

    pub fn of(workspace: &Workspace, project: &RecordId) -> Self {
        let mut square = Self::default();
        for risk in attached::<Risk>(workspace, risk::PROJECT, project) {
            let Some(risk) = workspace.get(&risk) else { continue };
            if risk::STATUS.get(risk) == Some(Status::Closed) {
                square.closed += 1;
                continue;
            }
            match risk::LIKELIHOOD.get(risk).zip(risk::IMPACT.get(risk)) {
                Some((likelihood, impact)) => {
                    square.counts[usize::from(likelihood.level() - 1)][usize::from(impact.level() - 1)] += 1;
                }
                None => square.unrated += 1,
            }
        }
        square
    }
}

/// The register: open before closed, the gravest first, those not yet rated before all.
pub fn register(workspace: &Workspace, project: &RecordId) -> Vec<RecordId> {
    let mut risks = attached::<Risk>(workspace, risk::PROJECT, project);
    order::sort_by_key(&mut risks, |id| {
        let risk = workspace.get(id);
        let closed = risk.and_then(|risk| risk::STATUS.get(risk)) == Some(Status::Closed);
        let score = risk.and_then(|risk| Some(risk::LIKELIHOOD.get(risk)?.level() * risk::IMPACT.get(risk)?.level()));
        (closed, std::cmp::Reverse(score.unwrap_or(u8::MAX)), id.clone())
    });
    risks
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::model::kinds::project::Stage;

    fn level(level: u8) -> Level {
        Level::ALL[usize::from(level - 1)]
    }

    #[test]
    fn gravity_rises_with_both() {
        for (likelihood, impact, expected) in [
            (1, 1, Gravity::Low),
            (2, 2, Gravity::Low),
            (1, 5, Gravity::Medium),
            (3, 3, Gravity::Medium),
            (2, 5, Gravity::High),
            (4, 4, Gravity::High),
            (4, 5, Gravity::Severe),
            (5, 5, Gravity::Severe),
        ] {
            assert_eq!(Gravity::of(level(likelihood), level(impact)), expected, "{likelihood} × {impact}");
        }
    }

    #[test]
    fn open_risks_are_counted_and_the_gravest_comes_first() {
        let mut sample = Sample::new();
        sample.project("a", Stage::Ongoing, &[], &[]);
        let project: RecordId = "project-a".parse().unwrap();
        for (id, rating, status) in [
            ("risk-1", Some((2, 2)), Some(Status::Open)),
            ("risk-2", Some((4, 5)), Some(Status::Occurred)),
            ("risk-3", Some((5, 5)), Some(Status::Closed)),
            ("risk-4", None, None),
            ("risk-5", Some((2, 2)), None),
        ] {
            sample.write(id, risk::PROJECT.set(&project.clone().try_into().unwrap()));
            status.into_iter().for_each(|status| sample.write(id, risk::STATUS.set(&status)));
            if let Some((likelihood, impact)) = rating {
                sample.write(id, risk::LIKELIHOOD.set(&level(likelihood)));
                sample.write(id, risk::IMPACT.set(&level(impact)));
            }
        }
        let square = Square::of(&sample.workspace, &project);
        assert_eq!((square.count(level(2), level(2)), square.count(level(4), level(5))), (2, 1));
        assert_eq!((square.count(level(5), level(5)), square.unrated, square.closed), (0, 1, 1));
        let order: Vec<String> = register(&sample.workspace, &project).iter().map(RecordId::to_string).collect();
        assert_eq!(order, ["risk-4", "risk-2", "risk-1", "risk-5", "risk-3"]);
    }
}
