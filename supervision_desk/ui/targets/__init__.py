"""目标任务 in the window: the tab of the detail and its dialogs."""
