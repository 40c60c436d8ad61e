import gc
import threading
import time
import weakref

import pytest

from pimap_desktop.text import _
from pimap_desktop.ui.jobs import Jobs, Progress


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_work_runs_elsewhere_and_its_result_arrives_here(qtbot, jobs):
    arrived = []
    for number in range(100):
        job = jobs.start(
            lambda report, number=number: (number, threading.current_thread()),
            lambda result: arrived.append((result, threading.current_thread())),
        )
        with qtbot.waitSignal(job.ended):
            pass
    assert [result[0] for result, _here in arrived] == list(range(100))
    main = threading.main_thread()
    assert all(result[1] is not main and here is main for result, here in arrived)
    assert not jobs.busy


def test_progress_is_told_on_the_main_thread(qtbot, jobs):
    told = []

    def work(report):
        report(0.5, _("Half"))
        return

    job = jobs.start(work, lambda result: None)
    job.progressed.connect(lambda progress: told.append((progress, threading.current_thread())))
    with qtbot.waitSignal(job.ended):
        pass
    assert told == [(Progress(0.5, _("Half")), threading.main_thread())]


def test_a_flood_of_reports_is_thinned(qtbot, jobs):
    told = []

    def work(report):
        for number in range(20_000):
            report(number / 20_000)

    job = jobs.start(work, lambda result: None)
    job.progressed.connect(told.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert 0 < len(told) < 100


def test_stopped_work_is_dropped(qtbot, jobs):
    arrived = []

    def endless(report):
        while True:
            report(0.1)
            time.sleep(0.002)  # other threads shall have their turn, as with real work

    job = jobs.start(endless, arrived.append)
    with qtbot.waitSignal(job.ended):
        job.stop()
    assert arrived == []


def test_work_that_keeps_its_best_is_asked_and_gives_it(qtbot, jobs):
    arrived = []

    def improving(report):
        best = 0
        while not report.stop_asked:
            best += 1
            report(None)
            time.sleep(0.002)  # other threads shall have their turn, as with real work
        return best

    job = jobs.start(improving, arrived.append, keeps_best=True)
    with qtbot.waitSignal(job.ended):
        job.stop()
    assert len(arrived) == 1


def test_an_error_is_raised_again_on_the_main_thread(qtbot, jobs):
    with qtbot.captureExceptions() as caught:
        job = jobs.start(lambda report: 1 / 0, lambda result: None)
        with qtbot.waitSignal(job.ended):
            pass
    assert [error[0] for error in caught] == [ZeroDivisionError]
    assert not jobs.busy


def test_closing_stops_what_runs(qtbot):
    jobs = Jobs()
    begun = threading.Event()

    def endless(report):
        begun.set()
        while True:
            report(0.1)
            time.sleep(0.002)  # other threads shall have their turn, as with real work

    jobs.start(endless, lambda result: None)
    begun.wait(5)
    jobs.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("job")]


def test_what_a_job_worked_on_is_let_go(qtbot, jobs):
    class Sheet:
        """Something large."""

    sheet = Sheet()
    gone = weakref.ref(sheet)
    arrived = []

    def start(sheet):
        # As pages do it: who waits compares the job with the one that is wanted.
        job = jobs.start(lambda report: sheet, lambda result: arrived.append(result is sheet and job is job))
        return job

    job = start(sheet)
    with qtbot.waitSignal(job.ended):
        pass
    del sheet, job
    gc.collect()
    assert arrived == [True]
    assert gone() is None
