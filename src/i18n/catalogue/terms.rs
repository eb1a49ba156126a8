//! Which messages speak of the choices of money, risks, papers, calls and agreements.
//! The sentences stand in the language files.

use crate::i18n::message::groups;

groups! {
    /// See the module.
    Terms "terms" {
        text budget_original;
        text budget_revised;
        text budget_indicative;
        text budget_committed;
        text moved_pledge;
        text moved_commitment;
        text moved_funds;
        text moved_disbursement;
        text moved_expenditure;
        text risk_open;
        text risk_occurred;
        text risk_closed;
        text scope_1;
        text scope_2;
        text scope_3;
        text scope_4;
        text scope_5;
        text scope_6;
        text scope_7;
        text scope_8;
        text significance_0;
        text significance_1;
        text significance_2;
        text significance_3;
        text significance_4;
        text priority_proposed;
        text priority_agreed;
        text priority_answered;
        text priority_dropped;
        text call_open;
        text call_closed;
        text paper_concept;
        text paper_proposal;
        text paper_interim;
        text paper_final;
        text form_agreement;
        text form_memorandum;
        text form_cooperation;
        text form_membership;
        text form_consultation;
        pattern money(amount, date);
        text a01;
        text a02;
        text a03;
        text a04;
        text a05;
        text a06;
        text a07;
        text a08;
        text a09;
        text a10;
        text a11;
        text a12;
        text b01;
        text b02;
        text b03;
        text b04;
        text b05;
        text b06;
        text b07;
        text b08;
        text b09;
        text b10;
        text b11;
        text b12;
        text b13;
        text b14;
        text b15;
        text b16;
        text b17;
        text b18;
    }
}
