"""Every entity of the business, so that whoever opens a workspace has all its tables."""

from __future__ import annotations

from pimap_desktop.mission.model.acknowledgement import Acknowledgement
from pimap_desktop.mission.model.attachment import Attachment, FilePart
from pimap_desktop.mission.model.badge_template import BadgeTemplate
from pimap_desktop.mission.model.bell import Bell
from pimap_desktop.mission.model.briefing_note import BriefingNote
from pimap_desktop.mission.model.budget_line import BudgetLine
from pimap_desktop.mission.model.check_in import CheckIn
from pimap_desktop.mission.model.cluster import Cluster
from pimap_desktop.mission.model.company import Company, CompanySector
from pimap_desktop.mission.model.consent import Consent
from pimap_desktop.mission.model.deposit import Deposit
from pimap_desktop.mission.model.label_stock import OwnStock
from pimap_desktop.mission.model.leg import Leg
from pimap_desktop.mission.model.meeting import Meeting, MeetingMember
from pimap_desktop.mission.model.memorandum import Memorandum
from pimap_desktop.mission.model.mission import Mission, MissionSector
from pimap_desktop.mission.model.mission_cluster import MissionCluster
from pimap_desktop.mission.model.no_show import NoShow
from pimap_desktop.mission.model.note_mark import NoteMark
from pimap_desktop.mission.model.outcome import FollowUp, Outcome
from pimap_desktop.mission.model.participation import Availability, InterpreterLanguage, Participation
from pimap_desktop.mission.model.partnership import Partnership
from pimap_desktop.mission.model.person import Person, PersonLanguage
from pimap_desktop.mission.model.picture import Picture
from pimap_desktop.mission.model.pitch import Pitch
from pimap_desktop.mission.model.plan_version import PlanVersion
from pimap_desktop.mission.model.print_record import PrintRecord
from pimap_desktop.mission.model.programme_attendance import ProgrammeAttendance
from pimap_desktop.mission.model.programme_item import ProgrammeItem
from pimap_desktop.mission.model.request import MeetingRequest, RequestQuota
from pimap_desktop.mission.model.self_test_result import SelfTestResult
from pimap_desktop.mission.model.service import Service
from pimap_desktop.mission.model.session import B2BSession, SessionBreak, Slot
from pimap_desktop.mission.model.table_closure import TableClosure
from pimap_desktop.mission.model.target import Target
from pimap_desktop.mission.model.task import Task
from pimap_desktop.mission.model.team_member import TeamMember
from pimap_desktop.mission.model.venue import Table, Venue
from pimap_desktop.store.device import Device
from pimap_desktop.store.erasures import Erasure, ErasureReceipt
from pimap_desktop.store.sameness import Sameness

ENTITIES = (
    Device,
    Sameness,
    Erasure,
    ErasureReceipt,
    Acknowledgement,
    Partnership,
    Cluster,
    Company,
    CompanySector,
    Person,
    PersonLanguage,
    Consent,
    Mission,
    Participation,
    InterpreterLanguage,
    Availability,
    CheckIn,
    Venue,
    Table,
    B2BSession,
    Slot,
    SessionBreak,
    MeetingRequest,
    RequestQuota,
    Meeting,
    MeetingMember,
    Picture,
    BadgeTemplate,
    OwnStock,
    PrintRecord,
    Bell,
    NoShow,
    TableClosure,
    PlanVersion,
    Outcome,
    FollowUp,
    MissionSector,
    Target,
    Leg,
    MissionCluster,
    TeamMember,
    BudgetLine,
    Deposit,
    Task,
    ProgrammeItem,
    ProgrammeAttendance,
    Pitch,
    Service,
    Memorandum,
    Attachment,
    FilePart,
    BriefingNote,
    NoteMark,
    SelfTestResult,
)
