import os
import signal

from PySide6.QtCore import QCoreApplication, QTimer

from pimap_desktop.ui.ending import Ending


def test_a_program_that_is_asked_to_end_leaves_its_loop(qapp: QCoreApplication) -> None:
    before = signal.getsignal(signal.SIGTERM)
    ending = Ending(qapp)
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))
    # Only where the signal is not heard the loop ends with another status. It must not be ended later, in
    # another test: every loop would end at once from then on, and nothing that is waited for would come.
    deadline = QTimer(singleShot=True, interval=20_000)
    deadline.timeout.connect(lambda: qapp.exit(3))
    deadline.start()
    assert qapp.exec() == 0
    deadline.stop()
    ending.close()
    assert signal.getsignal(signal.SIGTERM) is before
