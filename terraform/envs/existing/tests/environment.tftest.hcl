variables {
  machines = { shop-1 = { roles = ["gateway", "app", "cassandra", "monitoring"], private_ip = "192.168.1.20" } }
}

run "a_machine_that_exists_is_a_host" {
  assert {
    condition     = [for host in output.hosts : "${host.name} ${host.private_ip} ${host.ssh_user}"] == ["shop-1 192.168.1.20 deploy"]
    error_message = "not the machine that was named"
  }
}
