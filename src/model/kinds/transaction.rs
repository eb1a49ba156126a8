//! Money promised, received or spent for a project.

use super::{Organisation, Project, kind};
use crate::base::Id;
use crate::model::field::choice;
use crate::model::{Identity, Money, One, Prose};

choice! {
    /// What moved. See [`Type::iati`].
    Type {
        /// Announced, nothing signed.
        Pledge = "pledge",
        /// Signed.
        Commitment = "commitment",
        /// Arrived.
        Funds = "funds",
        /// Passed on to a partner.
        Disbursement = "disbursement",
        /// Spent by the office.
        Expenditure = "expenditure",
    }
}

impl Type {
    /// IATI TransactionType: 13 incoming pledge, 11 incoming commitment, 1 incoming funds,
    /// 3 disbursement, 4 expenditure.
    pub fn iati(self) -> u8 {
        match self {
            Self::Pledge => 13,
            Self::Commitment => 11,
            Self::Funds => 1,
            Self::Disbursement => 3,
            Self::Expenditure => 4,
        }
    }

    /// Whether it comes in from a donor; the others go out.
    pub fn is_incoming(self) -> bool {
        matches!(self, Self::Pledge | Self::Commitment | Self::Funds)
    }
}

pub const PROJECT: One<Id<Project>> = One::new("project");
pub const TYPE: One<Type> = One::new("type");
/// Amount, currency and the day it is valued at.
pub const VALUE: One<Money> = One::new("value");
/// Who gives; for what goes out, out of whose money.
pub const PROVIDER: One<Id<Organisation>> = One::new("provider");
/// Who gets a disbursement.
pub const RECEIVER: One<Id<Organisation>> = One::new("receiver");
/// The agreement's or the voucher's number.
pub const REFERENCE: One<Box<str>> = One::new("reference");
pub const NOTE: Prose = Prose::new("note");

kind! {
    /// See the module.
    Transaction "transaction", Identity::Random,
    [PROJECT, TYPE, VALUE, PROVIDER, RECEIVER, REFERENCE, NOTE]
}
