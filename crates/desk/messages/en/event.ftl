event-title = Event
