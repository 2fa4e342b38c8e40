mock_provider "hcloud" {
  # What the real API says of the types; ids must look like numbers.
  mock_data "hcloud_server_type" {
    defaults = { memory = 32 }
  }
  mock_resource "hcloud_network" {
    defaults = { id = "101" }
  }
  mock_resource "hcloud_firewall" {
    defaults = { id = "102" }
  }
  mock_resource "hcloud_placement_group" {
    defaults = { id = "103" }
  }
  mock_resource "hcloud_server" {
    defaults = { id = "104", ipv4_address = "203.0.113.50" }
  }
  mock_resource "hcloud_volume" {
    defaults = { id = "105", linux_device = "/dev/disk/by-id/scsi-0HC_Volume_105" }
  }
  mock_resource "hcloud_ssh_key" {
    defaults = { id = "106" }
  }
  mock_resource "hcloud_primary_ip" {
    defaults = { id = 107, ip_address = "203.0.113.1" }
  }
}

variables {
  environment = "shop"
  user_data   = "#cloud-config\n{}\n"
  ssh_user    = "deploy"
  ssh_keys    = { me = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzumrwNLcqKBiaWCd0VowE8X2LTPmz7P8UnDSPqsv91 me" }
  admin_cidrs = ["203.0.113.7/32", "2001:db8::/48"]
}

run "topology" {
  command = plan
  module {
    source = "../topology"
  }
  variables { topology = "fleet" }
}

run "the_firewall_names_ssh_for_admins_and_the_web_for_all" {
  command = plan
  variables { machines = run.topology.machines }

  assert {
    condition     = [for rule in hcloud_firewall.admin.rule : "${rule.direction} ${rule.protocol} ${rule.port}"] == ["in tcp 22"]
    error_message = "the admin firewall opens something else than ssh"
  }
  assert {
    condition     = alltrue([for rule in hcloud_firewall.admin.rule : rule.source_ips == toset(var.admin_cidrs)])
    error_message = "ssh is open for others than admin_cidrs"
  }
  assert {
    condition     = sort([for rule in hcloud_firewall.web.rule : "${rule.direction} ${rule.protocol} ${rule.port}"]) == tolist(["in tcp 443", "in tcp 80"])
    error_message = "the web firewall opens something else than 80 and 443"
  }
}

run "names_labels_and_protection" {
  command = plan
  variables { machines = run.topology.machines }

  assert {
    condition     = sort([for server in merge(hcloud_server.data, hcloud_server.stateless) : server.name]) == sort([for machine in var.machines : machine.name])
    error_message = "not one server for each machine"
  }
  assert {
    condition = alltrue([
      for labels in concat(
        [for item in merge(hcloud_server.data, hcloud_server.stateless) : item.labels],
        [for item in hcloud_volume.data : item.labels],
        [for item in hcloud_ssh_key.admin : item.labels],
        [for item in hcloud_primary_ip.gateway : item.labels],
        [for item in hcloud_placement_group.role : item.labels],
        [hcloud_network.shop.labels, hcloud_firewall.admin.labels, hcloud_firewall.web.labels]
      ) : labels.environment == "shop" && labels.role != ""
    ])
    error_message = "something is not labelled with environment and role"
  }
  assert {
    condition     = alltrue([for server in hcloud_server.data : server.delete_protection && server.rebuild_protection]) && alltrue([for volume in hcloud_volume.data : volume.delete_protection])
    error_message = "data is not protected by default"
  }
  assert {
    condition     = !anytrue([for server in hcloud_server.stateless : server.delete_protection == true])
    error_message = "a machine without data is protected"
  }
}

run "protection_is_lifted_for_one_machine_its_volume_stays_protected" {
  command = plan
  variables {
    machines    = run.topology.machines
    replaceable = ["cassandra-2"]
  }

  assert {
    condition     = [for key in ["cassandra-1", "cassandra-2", "cassandra-3"] : hcloud_server.data[key].delete_protection] == [true, false, true]
    error_message = "another machine than cassandra-2 lost its protection"
  }
  assert {
    condition     = alltrue([for volume in hcloud_volume.data : volume.delete_protection])
    error_message = "a data volume lost its protection"
  }
}

run "the_contract_holds" {
  # apply, since addresses are known only then; nothing is protected, so that the test can take it down
  variables {
    machines     = run.topology.machines
    protect_data = false
  }

  assert {
    condition     = alltrue([for host in output.hosts : sort(keys(host)) == tolist(["data_device", "labels", "name", "private_ip", "public_ip", "roles", "ssh_user"])])
    error_message = "a host has other attributes than the contract's"
  }
  assert {
    condition     = { for host in output.hosts : host.name => host.public_ip if contains(host.roles, "gateway") } == { shop-gateway-1 = "203.0.113.1" }
    error_message = "the gateway does not answer on its static address"
  }
  assert {
    condition     = alltrue([for host in output.hosts : (host.data_device != null) == contains(host.roles, "cassandra")])
    error_message = "data devices are not where Cassandra is"
  }
  assert {
    condition     = { for host in output.hosts : host.name => host.private_ip }["shop-cassandra-3"] == "10.20.0.33"
    error_message = "the private address does not follow from the name"
  }
}
